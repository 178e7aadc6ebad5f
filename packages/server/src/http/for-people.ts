/** Tells paths that are opened in a browser's window from those that programs ask. */
export function isForPeople(path: string): boolean {
  return path.startsWith('/_latchkey/') || path.includes('/login/sso/') || path.endsWith('/fallback/web');
}
