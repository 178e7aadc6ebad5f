import { createHash } from 'node:crypto';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { ServerConfig } from '../config/server-config.ts';
import { MatrixFault } from './faults.ts';

/** Who tries to sign in. */
export type Attempt = { readonly address?: string; readonly account?: string };

/**
 * Slows down guessing. Only failures count: a thousand people who sign in behind one address at nine o'clock
 * never meet a limit.
 */
export interface FailureLimits {
  /** @throws {MatrixFault} 429 `M_LIMIT_EXCEEDED` if this address or account has failed too often. */
  check(attempt: Attempt): Promise<void>;
  countFailure(attempt: Attempt): Promise<void>;
}

/** Counts failed logins in this process's memory. */
export function failureLimits({
  perAddress,
  perAccount,
}: ServerConfig['limits']['failedLogins']): FailureLimits {
  const byAddress = limiter('address', perAddress);
  const byAccount = limiter('account', perAccount);
  const counters = ({ address, account }: Attempt) => [
    ...(address === undefined ? [] : [{ counter: byAddress, key: addressKey(address) }]),
    ...(account === undefined ? [] : [{ counter: byAccount, key: accountKey(account) }]),
  ];
  return {
    async check(attempt) {
      for (const { counter, key } of counters(attempt)) {
        const spent = await counter.get(key);
        if (spent !== null && spent.consumedPoints >= counter.points) throw tooMany(spent);
      }
    },
    async countFailure(attempt) {
      for (const { counter, key } of counters(attempt)) await counter.penalty(key);
    },
  };
}

function limiter(keyPrefix: string, { failures, windowMs }: { failures: number; windowMs: number }) {
  return new RateLimiterMemory({ keyPrefix, points: failures, duration: windowMs / 1_000 });
}

/**
 * What is sent as a name may be 64 kB long, and is remembered for minutes: its hash is enough to count it. Directories
 * take names for the same that differ in width, accents, spaces or invisible characters: guesses at any of them count
 * against all.
 */
function accountKey(account: string): string {
  const folded = account
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{C}\p{Z}]+/gu, '');
  return createHash('sha256').update(folded).digest('base64url');
}

/** People get whole IPv6 networks: one /64 counts as one address. */
function addressKey(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0');
  const all = tail === undefined ? groups : [...groups, ...zeros, ...rest];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

function tooMany({ msBeforeNext }: RateLimiterRes): MatrixFault {
  const waitMs = Math.max(1, Math.ceil(msBeforeNext));
  return new MatrixFault(429, 'M_LIMIT_EXCEEDED', 'Too many failed attempts', { retry_after_ms: waitMs });
}
