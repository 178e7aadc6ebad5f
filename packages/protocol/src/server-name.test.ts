import { expect, test } from 'vitest';
import { isLoopbackHost, parseServerName } from './server-name.ts';

test.each([
  ['example.org', { hostname: 'example.org' }],
  ['example.org:8448', { hostname: 'example.org', port: 8448 }],
  ['1.2.3.4', { hostname: '1.2.3.4' }],
  ['1.2.3.4:80', { hostname: '1.2.3.4', port: 80 }],
  ['[::1]', { hostname: '[::1]' }],
  ['[1234:5678::abcd]:5678', { hostname: '[1234:5678::abcd]', port: 5678 }],
  ['Example.ORG', { hostname: 'Example.ORG' }],
])('reads %s', (serverName, parts) => {
  expect(parseServerName(serverName)).toEqual({ serverName, ...parts });
});

test.each([
  '',
  ':8448',
  'example.org:',
  'example.org:65536',
  'example.org:123456',
  'example.org:8448:1',
  'exam ple.org',
  'example.org/path',
  'ex_ample.org',
  'exämple.org',
  'user@example.org',
  '[::1',
  '::1',
  'example.org\n',
  'a'.repeat(256),
])('refuses %o', (text) => {
  expect(parseServerName(text)).toBeUndefined();
});

test.each(['localhost', 'LOCALHOST', 'localhost.', 'app.localhost', '127.0.0.1', '127.9.9.9', '[::1]'])(
  '%s is this machine',
  (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  },
);

test.each(['localhost.example.org', 'notlocalhost', '127.example.org', '128.0.0.1', '[::2]', '0.0.0.0', ''])(
  '%o may be another machine',
  (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  },
);
