/** Takes out of a stranger's text what a terminal would obey instead of show: escape sequences, and turned text. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
}
