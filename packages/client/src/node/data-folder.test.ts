import { expect, it } from 'vitest';
import { dataFolder } from './data-folder.ts';

it.each([
  ['linux', {}, '/home/alice/.local/share/latchkey'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/latchkey'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/alice/.local/share/latchkey'],
  ['freebsd', {}, '/home/alice/.local/share/latchkey'],
  ['darwin', { XDG_DATA_HOME: '/data' }, '/home/alice/Library/Application Support/latchkey'],
  ['win32', { APPDATA: '/AppData/Roaming' }, '/AppData/Roaming/latchkey'],
  ['win32', {}, '/home/alice/AppData/Roaming/latchkey'],
  ['linux', { LATCHKEY_HOME: '/elsewhere', XDG_DATA_HOME: '/data' }, '/elsewhere'],
  ['linux', { LATCHKEY_HOME: '' }, '/home/alice/.local/share/latchkey'],
] as const)('on %s with %o it is %s', (platform, env, folder) => {
  expect(dataFolder({ platform, env, home: '/home/alice' })).toBe(folder);
});
