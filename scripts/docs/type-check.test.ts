import { describe, expect, it } from 'vitest';
import { missingNames } from './names.ts';
import { typeCheckSnippets } from './type-check.ts';

describe('typeCheckSnippets', () => {
  it("names the documentation's own line of what does not compile", async () => {
    const code = "import { join } from 'node:path';\n\nconst length: string = join('a', 'b').length;";
    const problems = await typeCheckSnippets([{ path: 'README.md', line: 10, code, isExample: false }]);
    expect(problems).toEqual([expect.stringMatching(/^README\.md:12: Type 'number' is not assignable/)]);
  });

  it('compiles each snippet for itself', async () => {
    const snippet = { path: 'README.md', line: 1, isExample: false };
    const problems = await typeCheckSnippets([
      { ...snippet, code: 'const once = 1;\nexport { once };' },
      { ...snippet, code: 'const once = 2;\nconsole.log(once);' },
      { ...snippet, code: 'console.log(once);' },
    ]);
    expect(problems).toEqual(["README.md:1: Cannot find name 'once'."]);
  });

  it('gives an example the names of its own file, and a page nothing', async () => {
    const code = "findFences({ path: 'a.md', text: '' }).length;";
    const path = 'scripts/docs/fences.ts';
    expect(await typeCheckSnippets([{ path, line: 1, code, isExample: true }])).toEqual([]);
    expect(await typeCheckSnippets([{ path, line: 1, code, isExample: false }])).toHaveLength(1);
  });
});

describe('missingNames', () => {
  it('leaves out what the code declares or imports', () => {
    const code =
      "import { a } from 'a';\ndeclare function b(): void;\nconst { c } = a(b, (d) => d + e);\ntype F = G;";
    expect([...missingNames(code)]).toEqual(['e', 'G']);
  });
});
