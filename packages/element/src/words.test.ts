import { SignInError } from '@latchkey/client';
import { describe, expect, test, vi } from 'vitest';
import { countDown } from './count-down.ts';
import { duration } from './duration.ts';
import { errorDetails } from './error-details.ts';
import { fill, fillWith } from './fill.ts';
import { monogramOf } from './monogram.ts';
import { english } from './texts/english.ts';
import { loadTexts } from './texts/languages.ts';
import { withFallback } from './texts/texts.ts';
import { understandName } from './typed-name.ts';

describe('a name as it is typed', () => {
  test.each([
    ['example.org', 'example.org'],
    [' @alice:example.org:8448 ', '@alice:example.org:8448'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['@alice:bücher.example', '@alice:xn--bcher-kva.example'],
    ['https://bücher.example/base', 'https://xn--bcher-kva.example/base'],
    ['東京タワー.example', 'xn--10tr98cqjb4eb.example'],
  ])('%s is asked for as %s', (typed, ascii) => {
    const { mixed, ...name } = understandName(typed);
    expect(name.ascii).toMatch(ascii.startsWith('xn--10') ? /^xn--[a-z0-9]+\.example$/ : ascii);
    expect(mixed).toBeUndefined();
  });

  test.each([
    ['аpple.com', 'xn--pple-43d.com'],
    ['@bob:gооgle.example', 'xn--ggle-55da.example'],
  ])('%s mixes alphabets and is shown in its plain form', (typed, plain) => {
    expect(understandName(typed).mixed).toBe(plain);
  });

  test('what can be no name stays as it is', () => {
    expect(understandName('ex ämple')).toEqual({ ascii: 'ex ämple' });
  });
});

test('a text is filled in, and what looks like a text in it is not', () => {
  expect(fill('{a} and {b}', { a: '{b}', b: '$&' })).toBe('{b} and $&');
  expect(fill('{toString}', {})).toBe('{toString}');
  expect(fillWith('to {host}.', { host: 7 })).toEqual(['to ', 7, '.']);
});

test('durations have the plural forms of their language', () => {
  expect(duration(1, 'en')).toBe('1 second');
  expect(duration(65, 'en')).toBe('1 minute 5 seconds');
  expect(duration(7_200, 'de')).toBe('2 Stunden');
  expect(duration(3, 'ar')).toContain('ثوان');
});

test('a monogram is a letter that can be seen, the same for the same name', () => {
  expect(monogramOf('“acme”').letter).toBe('A');
  expect(monogramOf('🙂').letter).toBe('·');
  expect(monogramOf('株式会社').letter).toBe('株');
  expect(monogramOf('Acme')).toEqual(monogramOf('Acme'));
});

test('a countdown goes by the clock, tells each second once and ends at 0', () => {
  vi.useFakeTimers();
  const told: number[] = [];
  const wait = countDown((seconds) => told.push(seconds));
  wait(2_500);
  vi.advanceTimersByTime(1_000);
  // A page that nobody looks at gets its ticks late.
  vi.setSystemTime(Date.now() + 60_000);
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([3, 2, 0]);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test('the details of an error have what helps, and no secret', () => {
  const error = new SignInError('network', 'https://app.example/?loginToken=secret&x=1 did not answer', {
    status: 502,
  });
  const details = errorDetails(error, 'https://matrix.example.org');
  expect(details).toContain('code: network');
  expect(details).toContain('status: 502');
  expect(details).not.toContain('secret');
});

describe('texts', () => {
  test('that a language lacks are English, one by one', () => {
    const texts = withFallback({ signIn: 'Log in', errors: { network: { happened: 'Gone.' } } }, english);
    expect(texts.signIn).toBe('Log in');
    expect(texts.cancel).toBe(english.cancel);
    expect(texts.errors.network).toEqual({ ...english.errors.network, happened: 'Gone.' });
    expect(texts.errors.timeout).toEqual(english.errors.timeout);
  });

  test('are those of the language, whatever its region; English for one that is not spoken', async () => {
    expect((await loadTexts('de-AT')).signIn).toBe('Anmelden');
    expect(await loadTexts('tlh')).toBe(english);
    expect(await loadTexts('constructor')).toBe(english);
  });
});
