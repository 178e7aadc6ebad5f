/** Names longer than this are cut when shown: nothing honest is longer, and layouts survive it. */
export const maxDisplayLength = 64;

// Controls, line breaks, and the marks that turn text around or hide in it (bidi embeddings, isolates, zero width).
const unsafe =
  /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/gu;

/**
 * Makes a stranger's text fit to be shown as text: no control characters, nothing that turns the text around it,
 * at most `maxLength` characters. It is still text: never insert it as HTML.
 *
 * @returns the text, empty if nothing visible is left.
 */
export function displayText(text: string, maxLength = maxDisplayLength): string {
  const clean = text
    .slice(0, 8 * maxLength)
    .replace(unsafe, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...clean];
  if (characters.length <= maxLength) return clean;
  return `${characters.slice(0, maxLength - 1).join('')}…`;
}
