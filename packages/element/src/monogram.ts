/** How many tints the stylesheet has. */
const tintCount = 6;

/** A letter and a tint in place of a picture: the same name looks the same everywhere. */
export type Monogram = { readonly letter: string; readonly tint: number };

/** Makes the monogram of a name. */
export function monogramOf(name: string): Monogram {
  const letter = [...name].find((character) => /[\p{L}\p{N}]/u.test(character)) ?? '·';
  const sum = [...name].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0);
  return { letter: letter.toUpperCase(), tint: sum % tintCount };
}
