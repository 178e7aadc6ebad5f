import { describe, expect, test } from 'vitest';
import { fill, fillPlural } from './fill.ts';
import { chooseLanguage, languages, loadTexts, readAcceptLanguage } from './languages.ts';
import { englishTexts, type Plural } from './texts.ts';

/** Every text of a table by its path. */
function leaves(table: object, path = ''): [path: string, text: string | Plural][] {
  return Object.entries(table).flatMap(([key, value]) => {
    const at = path === '' ? key : `${path}.${key}`;
    return typeof value === 'string' || 'other' in value ? [[at, value] as const] : leaves(value, at);
  }) as [string, string | Plural][];
}

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
const english = leaves(englishTexts).filter(([path]) => path !== 'language' && path !== 'dir');

describe.each(languages.filter((language) => language !== 'en'))('%s', (language) => {
  test('says everything itself, with the same placeholders as English', async () => {
    const texts = await loadTexts(language);
    const own = new Map(leaves(texts));
    const untranslated: string[] = [];
    for (const [path, text] of english) {
      const translated = own.get(path);
      if (typeof text === 'string')
        expect(placeholders(String(translated)), path).toEqual(placeholders(text));
      if (JSON.stringify(translated) === JSON.stringify(text)) untranslated.push(path);
    }
    expect(untranslated).toEqual([]);
    expect(texts).toMatchObject({ language, dir: language === 'ar' ? 'rtl' : 'ltr' });
  });

  test('has every plural form that its numbers need', async () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    // "many" is for millions in the Romance languages, "zero" for none: nobody removes those.
    const needed = forms.filter((form) => form !== 'zero' && (form !== 'many' || language === 'ar'));
    for (const [path, text] of leaves(await loadTexts(language)))
      if (typeof text !== 'string') expect(Object.keys(text).toSorted(), path).toEqual(needed.toSorted());
  });

  test('uses none of the words of specifications', async () => {
    for (const [path, text] of leaves(await loadTexts(language)))
      expect(JSON.stringify(text), path).not.toMatch(/oauth|oidc|saml|\bldap|\bflow\b|token|callback/i);
  });
});

test('plain names are not rearranged, and cannot rearrange what stands around them', async () => {
  expect(fill('On to {provider}!', { provider: 'Acme' })).toBe('On to Acme!');
  expect(fill('On to {provider}!', { provider: 'אקמי' })).toBe('On to \u2068אקמי\u2069!');
  const { pages } = await loadTexts('ar');
  expect(fill(pages.formPost.title, { provider: 'Acme' })).toContain('\u2068Acme\u2069');
});

test('values are not read as texts: a name with braces stays as it is', () => {
  expect(fill('{provider} and {host}', { provider: '{host}', host: 'x' })).toBe('{host} and x');
  expect(() => fill('{nobody}', {})).toThrow('{nobody}');
});

test('numbers are written as the language does', async () => {
  const arabic = await loadTexts('ar');
  expect(fillPlural(arabic, arabic.pages.reauth.titleDeleteDevices, 2)).toBe('إزالة جهازين؟');
  const german = await loadTexts('de');
  expect(fillPlural(german, german.pages.reauth.titleDeleteDevices, 1200)).toBe('1.200 Geräte entfernen?');
});

test.each([
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['nl, fr-CA;q=0.7, en;q=0.3', 'fr'],
  ['en;q=0.2, ja;q=0.9', 'ja'],
  ['zh-Hant-TW', 'zh'],
  ['de;q=0, pt', 'pt'],
  ['tlh', undefined],
  ['__proto__, constructor', undefined],
  ['', undefined],
])('a browser that wishes %s gets %s', (header, language) => {
  expect(chooseLanguage(readAcceptLanguage(header))).toBe(language);
});
