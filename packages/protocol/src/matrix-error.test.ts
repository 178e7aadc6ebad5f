import { describe, expect, test } from 'vitest';
import { buildMatrixError, isSoftLogout, parseMatrixError } from './matrix-error.ts';

const read = (status: number, body: unknown) => parseMatrixError(status, { retryAfter: null, body, now: 0 });

describe('an answer that was no success', () => {
  test('is read as it was built', () => {
    expect(read(401, buildMatrixError('M_USER_LOCKED', 'Locked', { soft_logout: true }))).toEqual({
      status: 401,
      errcode: 'M_USER_LOCKED',
      serverText: 'Locked',
      softLogout: true,
    });
  });

  test('is survived where it is no Matrix error', () => {
    for (const body of [undefined, null, [], 'Bad gateway', {}, { errcode: 7, error: {} }])
      expect(read(502, body)).toEqual({ status: 502, softLogout: false });
  });

  test('C57: shows the server’s words as text, and only so much of them', () => {
    const { serverText = '', errcode } = read(400, {
      errcode: 'ORG.EXAMPLE.ODD',
      error: `\u202e${'x'.repeat(5_000)}`,
    });
    expect(errcode).toBe('ORG.EXAMPLE.ODD');
    expect(serverText).toMatch(/^x+…$/);
    expect(serverText).toHaveLength(300);
  });

  test('keeps the device only where it says so exactly', () => {
    expect(isSoftLogout({ soft_logout: true })).toBe(true);
    for (const body of [{}, { soft_logout: 'true' }, { soft_logout: 1 }, null, undefined, []])
      expect(isSoftLogout(body)).toBe(false);
  });

  test.each(['https://example.org/limits', 'http://example.org/'])(
    'C59: the page %s is offered',
    (info_uri) => {
      expect(read(403, { errcode: 'M_USER_LIMIT_EXCEEDED', info_uri }).infoUri).toBe(info_uri);
    },
  );

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@example.org',
    '/limits',
    'https://',
    ' ',
    7,
  ])('C59: %o is not offered as a link', (info_uri) => {
    expect(read(403, { errcode: 'M_USER_LIMIT_EXCEEDED', info_uri }).infoUri).toBeUndefined();
  });
});
