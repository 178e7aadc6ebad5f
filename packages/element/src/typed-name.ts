/** What somebody typed, as it is asked for; `mixed`: its plain form, if a forger might have written it. */
export type TypedName = { readonly ascii: string; readonly mixed?: string };

/** Scripts that are written together: none of their letters is taken for another's. */
const families = ['Latin Han Hiragana Katakana', 'Latin Han Hangul', 'Latin Han Bopomofo'];

const scripts =
  'Latin Cyrillic Greek Armenian Cherokee Hebrew Arabic Devanagari Thai Georgian Han Hiragana Katakana Hangul Bopomofo'
    .split(' ')
    .map((script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')] as const);

/**
 * Turns a name with letters beyond ASCII into its plain form, as `example.org`, `@you:example.org` or an address has it.
 * A name whose letters are of scripts that nobody writes together is shown in that form: `аpple.com` is not `apple.com`.
 */
export function understandName(typed: string): TypedName {
  const text = typed.trim();
  const [, before = '', name = '', after = ''] = /^(https?:\/\/|@[^:]*:)?([^/:?#]*)(.*)$/isu.exec(text) ?? [];
  if (!/\P{ASCII}/u.test(name)) return { ascii: text };
  const { hostname } = URL.parse(`https://${name}`) ?? {};
  if (hostname === undefined) return { ascii: text };
  const isMixed = name.split(/[.。．｡]/u).some(mixesScripts);
  return { ascii: before + hostname + after, ...(isMixed && { mixed: hostname }) };
}

function mixesScripts(label: string): boolean {
  const found = scripts.filter(([, pattern]) => pattern.test(label)).map(([script]) => script);
  return found.length > 1 && !families.some((family) => found.every((script) => family.includes(script)));
}
