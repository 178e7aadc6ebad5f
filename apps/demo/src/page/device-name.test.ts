import { expect, test } from 'vitest';
import { deviceName } from './device-name.ts';

test('a device is named after its browser and its system', () => {
  const chrome =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  const safari =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
  expect(deviceName(chrome)).toBe('Latchkey demo in Chrome on Linux');
  expect(deviceName(safari)).toBe('Latchkey demo in Safari on iOS');
});

test('a browser that nobody knows has a name all the same', () => {
  expect(deviceName('')).toBe('Latchkey demo');
});
