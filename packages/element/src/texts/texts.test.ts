import { describe, expect, test } from 'vitest';
import { texts as arabic } from './arabic.ts';
import { texts as chinese } from './chinese.ts';
import { english } from './english.ts';
import { texts as french } from './french.ts';
import { texts as german } from './german.ts';
import { texts as japanese } from './japanese.ts';
import { languages, loadTexts } from './languages.ts';
import { texts as portuguese } from './portuguese.ts';
import { texts as spanish } from './spanish.ts';

/** A table of texts, flat: `errors.timeout.happened` and its text. */
function flatten(table: object, prefix = ''): [key: string, text: string][] {
  return Object.entries(table).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();

/** The same word in another language, or no word at all. */
const sameAsInEnglish = ['serverResolved', 'server'];

const translations = { german, french, spanish, portuguese, chinese, japanese, arabic };

describe.each(Object.entries({ english, ...translations }))('%s', (_name, texts) => {
  const flat = flatten(texts);

  test('fills in what English fills in, no more and no less', () => {
    const wanted = Object.fromEntries(flatten(english).map(([key, text]) => [key, placeholders(text)]));
    expect(Object.fromEntries(flat.map(([key, text]) => [key, placeholders(text)]))).toEqual(wanted);
  });

  test('uses plain words', () => {
    const jargon = /\b(OAuth|OIDC|OpenID|SSO|SAML|flow|token|jeton|ficha|URL|callback|redirect\w*)\b/i;
    expect(flat.filter(([, text]) => jargon.test(text))).toEqual([]);
  });

  test('has no text that is empty, cut off or padded', () => {
    expect(flat.filter(([, text]) => text === '' || text !== text.trim())).toEqual([]);
  });
});

test.each(Object.entries(translations))('%s has nothing left in English', (_name, texts) => {
  const source = new Map(flatten(english));
  const left = flatten(texts).filter(
    ([key, text]) => source.get(key) === text && !sameAsInEnglish.includes(key),
  );
  expect(left).toEqual([]);
});

test.each(languages)('%s is loaded by its tag, with a region too', async (language) => {
  const texts = await loadTexts(`${language}-XX`);
  expect(texts).toEqual(await loadTexts(language));
  expect(texts.signIn === english.signIn).toBe(language === 'en');
});
