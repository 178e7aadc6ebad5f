import { clients, clientsAlone, common } from './en/common.ts';
import { faults } from './en/faults.ts';
import { pages } from './en/pages.ts';

/**
 * Everything that the pages of the service say. English is written first; the other languages have the same keys.
 *
 * A new page adds a section of its own to `en/pages.ts`, a new error one to `en/faults.ts`, and then to each language:
 * nothing compiles before. What a page offers more than once stands in `en/common.ts`. Texts are plain data: what varies stands in braces (`{client}`) and is
 * filled in by `fill`, what is counted is a {@link Plural}. Whole sentences only: pieces that English puts together,
 * other languages cannot. `{client}` stands after "to" or "open", as one of `clients`.
 */
const english = { common, clients, clientsAlone, pages, faults };

/** What is counted: the plural forms that a language has, by their names in `Intl.PluralRules`. */
export type Plural = { readonly [Form in Intl.LDMLPluralRule]?: string } & { readonly other: string };

/** The languages that the pages speak. */
export type Language = 'en' | 'de' | 'fr' | 'es' | 'pt' | 'zh' | 'ja' | 'ar';

type Written<Table> = {
  readonly [Key in keyof Table]: Table[Key] extends string
    ? string
    : Table[Key] extends Plural
      ? Plural
      : Written<Table[Key]>;
};

/** The texts of the pages in one language, complete. */
export type Texts = Written<typeof english> & {
  readonly language: Language;
  readonly dir: 'ltr' | 'rtl';
};

/** Names a page, and its section in the texts. */
export type PageName = keyof Texts['pages'];

/** What goes wrong, as pages tell it. */
export type FaultKey = keyof Texts['faults'];

/** The texts of the pages in English. */
export const englishTexts: Texts = { language: 'en', dir: 'ltr', ...english };
