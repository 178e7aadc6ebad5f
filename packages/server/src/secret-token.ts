import { createHash } from 'node:crypto';

/** What a secret is for, said by its first letters: secret scanners and support people can tell them apart. */
export type TokenPrefix = 'lka_' | 'lkr_' | 'lkl_';

/** Makes a token with 256 random bits behind its prefix: `lka_` access, `lkr_` refresh, `lkl_` login. */
export function mintToken(prefix: TokenPrefix, random: (bytes: number) => Uint8Array): string {
  return prefix + Buffer.from(random(32)).toString('base64url');
}

/**
 * Hashes a token for the store, so that a stolen store opens no session. One round of SHA-256 is enough: the
 * tokens are random, there is nothing to guess.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Takes anything that looks like one of our tokens out of a text that is about to be logged. */
export function redactTokens(text: string): string {
  return text.replace(/lk[arl]_[A-Za-z0-9_-]{8,}/g, (token) => `${token.slice(0, 4)}…`);
}
