/** Puts a user name into a filter, as a value and nothing else. RFC 4515 section 3. */
export function fillFilter(template: string, username: string): string {
  return template.replaceAll('{username}', () => escapeBytes(username));
}

/** Puts a user name into a distinguished name, as a value and nothing else. RFC 4514 section 2.4. */
export function fillDn(template: string, username: string): string {
  return template.replaceAll('{username}', () => escapeBytes(username));
}

/**
 * Both grammars know `\xx`. Every byte that is not plain is written so: a list of what is special could be incomplete,
 * and differs between the two.
 */
function escapeBytes(value: string): string {
  return [...Buffer.from(value, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9@._-]/.test(character) ? character : `\\${byte.toString(16).padStart(2, '0')}`;
    })
    .join('');
}
