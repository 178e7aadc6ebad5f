import { expect, test } from 'vitest';
import { clientAddressReader } from './client-address.ts';

const read = (trusted: string[], peer: string | undefined, forwarded?: string) =>
  clientAddressReader(trusted)(
    new Request('http://x/', forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } }),
    peer,
  );

test.each([
  ['nobody is trusted', [], '192.0.2.1', '10.0.0.1', '192.0.2.1'],
  ['a trusted proxy names the client', ['127.0.0.1'], '127.0.0.1', '192.0.2.9', '192.0.2.9'],
  ['two proxies', ['127.0.0.1', '10.0.0.0/8'], '127.0.0.1', '192.0.2.9, 10.1.2.3', '192.0.2.9'],
  [
    'what the client itself wrote is not believed',
    ['127.0.0.1'],
    '127.0.0.1',
    '1.1.1.1, 192.0.2.9',
    '192.0.2.9',
  ],
  ['nonsense from a proxy', ['127.0.0.1'], '127.0.0.1', 'unknown', '127.0.0.1'],
  ['no header', ['127.0.0.1'], '127.0.0.1', undefined, '127.0.0.1'],
  ['IPv4 inside IPv6', ['127.0.0.1'], '::ffff:127.0.0.1', '2001:db8::1', '2001:db8::1'],
  ['no peer', [], undefined, undefined, undefined],
] as const)('%s', (_what, trusted, peer, forwarded, expected) => {
  expect(read([...trusted], peer, forwarded)).toBe(expected);
});
