import { describe, expect, it } from 'vitest';
import { findExamples } from './examples.ts';

const find = (...lines: string[]) => findExamples({ path: 'a.ts', text: lines.join('\n') });

describe('findExamples', () => {
  it('takes the text after the tag as code, up to the next tag', () => {
    expect(
      find(
        'const before = 1;',
        '/**',
        ' * Says.',
        ' * @example',
        ' * say(1);',
        ' *   say(2);',
        ' * @see b',
        ' */',
      ),
    ).toEqual([{ path: 'a.ts', line: 4, code: '\nsay(1);\n  say(2);', isExample: true }]);
  });

  it('takes only the ts fences where there are fences', () => {
    expect(
      find('/**', ' * @example Saying it', ' * ```ts', ' * say(1);', ' * ```', ' * which says it.', ' */'),
    ).toEqual([{ path: 'a.ts', line: 4, code: 'say(1);', isExample: true }]);
    expect(find('/**', ' * @example', ' * ```html', ' * <a>', ' * ```', ' */')).toEqual([]);
  });

  it('keeps two examples of one docstring apart', () => {
    expect(find('/**', ' * @example', ' * a();', ' * @example', ' * b();', ' */')).toHaveLength(2);
  });

  it('reads docstrings of members', () => {
    expect(find('class A {', '  /**', '   * @example', '   * a();', '   */', '  a() {}', '}')).toMatchObject([
      { line: 3, code: '\na();\n' },
    ]);
  });
});
