import { createHmac, timingSafeEqual } from 'node:crypto';

/** Derived from the secret in a cookie, which no other site can read: nothing to store. */
export function csrfToken(secret: string): string {
  return createHmac('sha256', secret).update('csrf').digest('base64url');
}

/** Tells whether a form came from a page that was made with this secret. */
export function isFromOwnPage(form: URLSearchParams, secret: string): boolean {
  const [given, expected] = [Buffer.from(form.get('csrf') ?? ''), Buffer.from(csrfToken(secret))];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
