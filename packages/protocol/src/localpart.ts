/**
 * Maps any name to a localpart: A–Z are lowered, every other byte outside `[a-z0-9._/+-]` (so `=` too)
 * becomes `=xx`, and a leading underscore is escaped, because bridges own such names.
 *
 * @returns a localpart in the grammar for new users; empty only if the name was.
 * @see https://spec.matrix.org/v1.19/appendices/#mapping-from-other-character-sets
 * @example
 * mapToLocalpart('Jörg Ümlaut'); // 'j=c3=b6rg=20=c3=9cmlaut'
 */
export function mapToLocalpart(name: string): string {
  const lowered = name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  let localpart = '';
  for (const byte of new TextEncoder().encode(lowered)) {
    const character = String.fromCharCode(byte);
    localpart += /[a-z0-9._/+-]/.test(character) ? character : `=${byte.toString(16).padStart(2, '0')}`;
  }
  return localpart.replace(/^_/, '=5f');
}
