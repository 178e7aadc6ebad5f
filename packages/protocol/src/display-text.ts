/** Names longer than this are cut when shown: nothing honest is longer, and layouts survive it. */
export const maxDisplayLength = 64;

// Controls, blanks, halves of characters, and what turns text around or cannot be seen (bidi marks, fillers, tags).
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{DI}\s]+/gu;

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
    .trim();
  const characters = [...clean];
  if (characters.length <= maxLength) return clean;
  return `${characters.slice(0, maxLength - 1).join('')}…`;
}
