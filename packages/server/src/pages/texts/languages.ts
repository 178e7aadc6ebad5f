import { englishTexts, type Language, type Texts } from './texts.ts';

/** Each language in its own tongue. */
export const languages: readonly Language[] = ['en', 'de', 'fr', 'es', 'pt', 'zh', 'ja', 'ar'];

/** Loads the texts of a language. */
export async function loadTexts(_language: Language): Promise<Texts> {
  return englishTexts;
}

/**
 * Chooses among the languages that the pages speak.
 *
 * @param wishes - language tags (BCP 47), the dearest first. A regional form is served by its language.
 */
export function chooseLanguage(wishes: readonly string[]): Language | undefined {
  for (const wish of wishes) {
    const primary = wish.trim().toLowerCase().split(/[-_]/, 1)[0];
    const language = languages.find((known) => known === primary);
    if (language !== undefined) return language;
  }
  return undefined;
}

/** The wishes of an `Accept-Language` header, the dearest first; those with `q=0` are none. */
export function readAcceptLanguage(header: string): string[] {
  return header
    .slice(0, 1_000)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/i.exec(parameter)?.[1]).find(Boolean);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}
