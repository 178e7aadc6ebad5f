/**
 * Tells whether the operator trusts a client's address. Compared are the parsed origin and whole path segments,
 * never raw text: `https://app.example` does not cover `https://app.example.evil.com`, nor `/app` cover `/apple`.
 * An entry that is only a scheme (`element:`) covers all of it.
 *
 * @param url - judged before: without user info, of a scheme that may be opened.
 */
export function isTrustedRedirect(url: URL, trusted: readonly URL[]): boolean {
  return trusted.some((entry) => {
    if (entry.protocol !== url.protocol) return false;
    if (entry.host === '' && entry.pathname === '') return true;
    return entry.host === url.host && coversPath(entry.pathname, url.pathname);
  });
}

function coversPath(prefix: string, path: string): boolean {
  const segments = prefix.replace(/\/$/, '').split('/');
  // Some servers read an encoded slash as a slash, and could so be led out of the prefix.
  if (segments.length > 1 && /%2f|%5c/i.test(path)) return false;
  const given = path.split('/');
  return segments.every((segment, index) => given[index] === segment);
}
