import { english } from './english.ts';
import { type PartialTexts, type Texts, withFallback } from './texts.ts';

/** Each language is a chunk of its own, loaded when it is used. A file exports its texts as `texts`. */
const loaders = {
  de: () => import('./german.ts'),
  fr: () => import('./french.ts'),
  es: () => import('./spanish.ts'),
  pt: () => import('./portuguese.ts'),
  zh: () => import('./chinese.ts'),
  ja: () => import('./japanese.ts'),
  ar: () => import('./arabic.ts'),
} satisfies Record<string, () => Promise<{ readonly texts: PartialTexts }>>;

/** The languages that the element speaks, as tags. */
export const languages = ['en', ...Object.keys(loaders)] as readonly string[];

/**
 * Loads the texts of a language, such as `de` or `de-AT`; each text that it lacks is English.
 *
 * @returns the English texts for a language that is not spoken, or could not be loaded.
 */
export async function loadTexts(lang: string): Promise<Texts> {
  const load = loaderOf(lang);
  if (load === undefined) return english;
  try {
    const { texts } = await load();
    return withFallback(texts, english);
  } catch {
    // A chunk that does not arrive must keep nobody from signing in.
    return english;
  }
}

function loaderOf(lang: string): (() => Promise<{ readonly texts: PartialTexts }>) | undefined {
  const [language = ''] = lang.toLowerCase().split(/[-_]/);
  return Object.hasOwn(loaders, language) ? loaders[language as keyof typeof loaders] : undefined;
}
