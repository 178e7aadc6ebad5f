import { englishTexts, type Language, type Texts } from './texts.ts';

/** A language is loaded when somebody reads it. */
const loaders: Readonly<Record<Language, () => Promise<Texts>>> = {
  en: async () => englishTexts,
  de: async () => (await import('./de/texts.ts')).texts,
  fr: async () => (await import('./fr/texts.ts')).texts,
  es: async () => (await import('./es/texts.ts')).texts,
  pt: async () => (await import('./pt/texts.ts')).texts,
  zh: async () => (await import('./zh/texts.ts')).texts,
  ja: async () => (await import('./ja/texts.ts')).texts,
  ar: async () => (await import('./ar/texts.ts')).texts,
};

/** The languages that the pages speak. */
export const languages = Object.keys(loaders).filter(isLanguage);

function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(loaders, tag);
}

/** Loads the texts of a language. */
export function loadTexts(language: Language): Promise<Texts> {
  return loaders[language]();
}

/**
 * Chooses among the languages that the pages speak.
 *
 * @param wishes - language tags (BCP 47), the dearest first. A regional form is served by its language.
 */
export function chooseLanguage(wishes: readonly string[]): Language | undefined {
  for (const wish of wishes) {
    const [primary = ''] = wish.trim().toLowerCase().split(/[-_]/, 1);
    if (isLanguage(primary)) return primary;
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
