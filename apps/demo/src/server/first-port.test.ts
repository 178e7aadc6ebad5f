import { expect, test } from 'vitest';
import { readFirstPort } from './first-port.ts';

test('the demo begins at port 8008 unless it is told another one', () => {
  expect(readFirstPort(undefined)).toBe(8008);
  expect(readFirstPort('')).toBe(8008);
  expect(readFirstPort('4000')).toBe(4000);
});

test('refuses what is no port number, and ports with no room after them', () => {
  for (const text of ['0', '-1', '65535', '99999', '80.5', '0x50', ' 80', 'eighty'])
    expect(readFirstPort(text), text).toBeUndefined();
});
