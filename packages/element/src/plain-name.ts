import type { TypedName } from './typed-name.ts';

/** Tells whether a name is asked for as it is typed. */
export function isPlain(typed: string): boolean {
  return !/\P{ASCII}/u.test(typed);
}

/** The plain form of a name. What it takes is a chunk of its own: most names are plain. */
export async function plainName(typed: string): Promise<TypedName> {
  if (isPlain(typed)) return { ascii: typed.trim() };
  try {
    const { understandName } = await import('./typed-name.ts');
    return understandName(typed);
  } catch {
    // Without the chunk the client says that it does not understand.
    return { ascii: typed };
  }
}
