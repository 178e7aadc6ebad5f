import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../vectors/login-token-redirects.json' with { type: 'json' };
import {
  appendLoginToken,
  isLoopbackUrl,
  judgeRedirectUrl,
  maxRedirectUrlLength,
  readQueryParameter,
  removeQueryParameters,
  setQueryParameter,
} from './redirect-url.ts';

describe('appending a login token', () => {
  test.each(vectors)('$redirectUrl', ({ redirectUrl, expected }) => {
    expect(appendLoginToken(redirectUrl, 'T')).toBe(expected);
  });

  test('encodes it as one value', () => {
    const url = appendLoginToken('https://x/', 'a&b=c#d+e f');
    expect(new URL(url).searchParams.get('loginToken')).toBe('a&b=c#d+e f');
  });
});

describe('surgery, whatever the URL', () => {
  const name = 'loginToken';
  const text = (without: RegExp) =>
    fc.string({ unit: 'binary', maxLength: 30 }).map((raw) => raw.replace(without, ''));
  const path = fc.oneof(text(/[?#]/g), fc.webUrl());
  /** What a query is made of, names that only look like ours included. */
  const segment = fc.oneof(
    text(/[&#]/g),
    fc.constantFrom(
      '',
      '=',
      'c',
      'a=%20b',
      '?loginToken=x',
      'loginToken%20=x',
      'LoginToken=x',
      'a=loginToken=x',
      '%',
      '%ZZ',
    ),
  );
  const ours = fc.constantFrom('loginToken=x', 'loginToken', 'login%54oken=', '%6coginToken=a=b');
  const foreign = segment.filter((candidate) => !meansOurs(candidate));
  const fragment = fc.option(fc.string({ unit: 'binary', maxLength: 30 }), { nil: undefined });
  const value = fc.string({ unit: 'binary', maxLength: 30 }).filter((candidate) => candidate.isWellFormed());

  test('setting adds one parameter and keeps every other byte where it was', () => {
    fc.assert(
      fc.property(
        path,
        fc.array(foreign, { minLength: 1 }),
        fragment,
        value,
        (start, segments, end, token) => {
          const query = segments.join('&');
          const tail = end === undefined ? '' : `#${end}`;
          const set = setQueryParameter(`${start}?${query}${tail}`, name, token);
          const before = query === '' ? '' : `${query}&`;
          expect(set).toBe(`${start}?${before}${name}=${encodeURIComponent(token)}${tail}`);
          expect(readQueryParameter(set, name)).toEqual([token]);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('removing takes out every spelling of the name, and nothing else', () => {
    const mixed = fc.array(fc.oneof(foreign, ours), { minLength: 1 });
    fc.assert(
      fc.property(path, mixed, fragment, (start, segments, end) => {
        const tail = end === undefined ? '' : `#${end}`;
        const removed = removeQueryParameters(`${start}?${segments.join('&')}${tail}`, name);
        const kept = segments.filter((candidate) => !meansOurs(candidate));
        expect(removed).toBe(`${start}${kept.length === 0 ? '' : `?${kept.join('&')}`}${tail}`);
      }),
      { numRuns: 1_000 },
    );
  });

  test('removing what was set gives the first bytes back', () => {
    fc.assert(
      fc.property(path, fc.array(foreign), fragment, value, (start, segments, end, token) => {
        const query = segments.join('&');
        const url = start + (query === '' ? '' : `?${query}`) + (end === undefined ? '' : `#${end}`);
        expect(removeQueryParameters(setQueryParameter(url, name, token), name)).toBe(url);
      }),
      { numRuns: 1_000 },
    );
  });

  test('what is read is what browsers read', () => {
    const query = fc
      .array(fc.oneof(segment, ours))
      .map((segments) => segments.join('&').replace(/[\t\n\r]/g, ''));
    fc.assert(
      fc.property(query, (given) => {
        const url = `https://app.example/?${given}`;
        expect(readQueryParameter(url, name)).toEqual(new URL(url).searchParams.getAll(name));
      }),
      { numRuns: 1_000 },
    );
  });

  function meansOurs(candidate: string): boolean {
    return new URL(`https://x/?${candidate.replace(/[\t\n\r]/g, '_')}`).searchParams.has(name);
  }
});

describe('C39: a parameter in the fragment', () => {
  test('is the app’s own and not looked at', () => {
    expect(readQueryParameter('https://x/?a=1#/login?loginToken=T', 'loginToken')).toEqual([]);
    expect(readQueryParameter('https://x/?loginToken=T#/login?loginToken=U', 'loginToken')).toEqual(['T']);
  });
});

describe('judging a redirect URL', () => {
  test.each(['https://app.example/cb?a=b#c', 'http://127.0.0.1:1234/', 'http://localhost/x'])(
    '%s is a page',
    (url) => {
      expect(judgeRedirectUrl(url)).toMatchObject({ ok: true, kind: 'web' });
    },
  );

  test.each([
    'element://connect',
    'im.fluffychat://login',
    'com.example:/cb',
    'com.example.app:cb',
    'app:cb',
    'intents.example:/cb',
    'app:/cb?return=https://app.example/',
  ])('%s is an app', (url) => {
    expect(judgeRedirectUrl(url)).toMatchObject({ ok: true, kind: 'app' });
  });

  test.each([
    '',
    '/relative',
    '//evil.example/',
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'java\nscript:alert(1)',
    ' https://app.example/',
    'data:text/html,x',
    'vbscript:x',
    'blob:https://app.example/1',
    'file:///etc/passwd',
    'about:blank',
    'view-source:https://app.example/',
    'https:app.example',
    'https:/app.example',
    'https:///app.example',
    'https://good.example@evil.example/',
    'https://@evil.example/',
    'app://good.example:x@evil.example',
    'https://evil.example\\@good.example/',
    'https://app.example/\ud800',
    'https://evil;sandbox/',
    'https://evil,good.example/',
    'https://evil"good.example/',
    'intent://evil.example/#Intent;scheme=https;end',
    'Intent:#Intent;package=evil.example;end',
    'android-app://evil.example/https/evil.example',
    'microsoft-edge:https://evil.example/',
    'googlechromes://evil.example/',
    'x-safari-https://evil.example/',
    'firefox://open-url?url=https://evil.example/',
    'feed:https://evil.example/',
    'app://https://evil.example/',
    `https://app.example/${'a'.repeat(maxRedirectUrlLength)}`,
  ])('%o is refused', (url) => {
    expect(judgeRedirectUrl(url)).toMatchObject({ ok: false });
  });

  test('never says yes to what a browser would open differently', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.webUrl(),
          fc.string().map((s) => `https://${s}`),
        ),
        (text) => {
          const verdict = judgeRedirectUrl(text);
          if (!verdict.ok) return;
          expect(verdict.url.href).toBe(new URL(text).href);
          expect(text).not.toMatch(/[\s\\\p{Cc}]/u);
          if (verdict.kind === 'web') expect(text.toLowerCase()).toMatch(/^https?:\/\/[^/?#@]+/);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('knows the listeners of command line programs', () => {
    expect(isLoopbackUrl(new URL('http://127.0.0.1:5000/x'))).toBe(true);
    expect(isLoopbackUrl(new URL('https://localhost/'))).toBe(false);
    expect(isLoopbackUrl(new URL('http://localhost.evil.example/'))).toBe(false);
  });
});
