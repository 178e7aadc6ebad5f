import { describe, expect, it } from 'vitest';
import { machinePattern } from './portability.ts';

const pattern = machinePattern(['/srv/checkout', 'npm.corp.example']);

// Put together here, because the check reads this file too.
const home = (folder: string, person: string): string => ['', folder, person, 'project'].join('/');

describe('machinePattern', () => {
  it.each([
    'see /srv/checkout/README.md',
    'https://npm.corp.example/left-pad',
    home('home', 'carol'),
    home('Users', 'Carol'),
    ['C:', 'Users', 'carol'].join('\\'),
  ])('finds %s', (line) => {
    expect(pattern.test(line)).toBe(true);
  });

  it.each([
    'https://example.org/srv/checkout',
    'other/srv/checkout',
    '/srv/checkouts',
    home('home', 'alice'),
    home('Users', 'bob'),
  ])('leaves %s', (line) => {
    expect(pattern.test(line)).toBe(false);
  });
});
