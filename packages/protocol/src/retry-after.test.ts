import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRetryAfter } from './retry-after.ts';

const now = Date.UTC(2026, 0, 1, 12, 0, 0);
const wait = (retryAfter: string | null, body: unknown = {}) => parseRetryAfter({ retryAfter, body, now });

describe('C55: how long to wait', () => {
  test('is what the header says in seconds', () => {
    expect(wait('2')).toBe(2_000);
    expect(wait(' 0 ')).toBe(0);
  });

  test('is the time until the date of the header, and nothing if that is past', () => {
    expect(wait('Thu, 01 Jan 2026 12:00:05 GMT')).toBe(5_000);
    expect(wait('Thu, 01 Jan 2026 11:59:00 GMT')).toBe(0);
    expect(wait('Thursday, 01-Jan-26 12:00:07 GMT')).toBe(7_000);
  });

  test('is what the body says where there is no header, or none that can be read', () => {
    expect(wait(null, { retry_after_ms: 1_500 })).toBe(1_500);
    for (const header of ['', 'soon', '-5', '1.5', '2e3', '1'.repeat(400)])
      expect(wait(header, { retry_after_ms: 1_500 })).toBe(1_500);
  });

  test('is what the header says where both speak', () => {
    expect(wait('2', { retry_after_ms: 9_000 })).toBe(2_000);
  });

  test('is unknown where nothing usable is said', () => {
    for (const body of [{}, null, undefined, [], { retry_after_ms: '5' }, { retry_after_ms: -1 }])
      expect(wait(null, body)).toBeUndefined();
  });

  test('is never negative or endless, whatever was sent', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (header, body) => {
        const waitMs = wait(header, { retry_after_ms: body });
        if (waitMs !== undefined) expect(waitMs >= 0 && Number.isFinite(waitMs)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
