import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayText, maxDisplayLength } from './display-text.ts';

describe('C22: a stranger’s name', () => {
  test('with HTML stays the text that it is', () => {
    expect(displayText('<b>Acme</b> & Söhne')).toBe('<b>Acme</b> & Söhne');
  });

  test('cannot turn the text around it, hide in it, or break the line', () => {
    expect(displayText('\u202eemcA\u202c')).toBe('emcA');
    expect(displayText('Ac\u200bme\u2066 \u0007Inc\r\n.')).toBe('Ac me Inc .');
    expect(displayText('A\u{e0041}\ufeffb\u2028c')).toBe('A b c');
  });

  test('of 5,000 characters is cut, between characters', () => {
    const shown = displayText('🙂'.repeat(5_000));
    expect([...shown]).toHaveLength(maxDisplayLength);
    expect(shown.endsWith('🙂…')).toBe(true);
  });

  test.each(['', ' \t\n', '\u200b\u200e', '\u3164', '\ud800', '\u115f\u1160'])(
    '%o, of which nothing can be seen, is empty',
    (text) => {
      expect(displayText(text)).toBe('');
    },
  );

  test('is short, whole and visible, whatever it was', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 2_000 }),
        fc.integer({ min: 1, max: 100 }),
        (text, max) => {
          const shown = displayText(text, max);
          expect([...shown].length).toBeLessThanOrEqual(max);
          expect(shown.isWellFormed()).toBe(true);
          expect(shown).not.toMatch(/[\p{Cc}\p{Cf}]|^\s|\s\s|\s$/u);
          expect(displayText(shown, max)).toBe(shown);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('that honest people use is left alone', () => {
    for (const name of ['Acme', 'Universität Zürich', '株式会社', 'שלום', 'GitHub 2', 'R&D (intern)'])
      expect(displayText(name)).toBe(name);
  });
});
