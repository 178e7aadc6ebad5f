import { describe, expect, it } from 'vitest';
import { findFences } from './fences.ts';

const find = (text: string) => findFences({ path: 'README.md', text });

describe('findFences', () => {
  it('finds each ts fence with the line its code starts on', () => {
    const text =
      '# Title\n\n```ts\nconst a = 1;\nconst b = 2;\n```\n\n```typescript title="b.ts"\nconst c = 3;\n```\n';
    expect(find(text)).toEqual([
      { path: 'README.md', line: 4, code: 'const a = 1;\nconst b = 2;', isExample: false },
      { path: 'README.md', line: 9, code: 'const c = 3;', isExample: false },
    ]);
  });

  it('takes the indentation of a list off', () => {
    expect(find('1. First\n\n   ```ts\n   if (a) {\n     b();\n   }\n   ```\n')).toMatchObject([
      { code: 'if (a) {\n  b();\n}' },
    ]);
  });

  it('leaves other languages and unmarked fences', () => {
    expect(find('```sh\nnpm ci\n```\n```\ntext\n```\n```tsx\n<a/>\n```\n')).toEqual([]);
  });

  it('reads a longer fence to its own end', () => {
    expect(find('````ts\nconst a = `\n```\n`;\n````\n')).toMatchObject([{ code: 'const a = `\n```\n`;' }]);
  });

  it('reads a fence that nobody closed to the end of the file', () => {
    expect(find('```ts\nconst a = 1;')).toMatchObject([{ code: 'const a = 1;' }]);
  });
});
