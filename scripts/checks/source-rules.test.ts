import { describe, expect, it } from 'vitest';
import { matrixPathProblems, reExportProblems } from './source-rules.ts';

describe('matrixPathProblems', () => {
  it.each([
    "const path = '/_matrix/client/v3/login';",
    `const url = \`\${base}/_matrix/client/versions\`;`,
    'const route = /^\\/_matrix\\//;',
    "app.all('/_matrix/*', handler);",
  ])('finds %s', (text) => {
    expect(matrixPathProblems([{ path: 'packages/cli/src/a.ts', text: `// one\n${text}` }])).toEqual([
      expect.stringMatching(/^packages\/cli\/src\/a\.ts:2: /),
    ]);
  });

  it('lets comments name an endpoint', () => {
    const text =
      '/** Answers `/_matrix/client/v3/login`. */\nexport const a = 1; // GET /_matrix/client/versions';
    expect(matrixPathProblems([{ path: 'packages/cli/src/a.ts', text }])).toEqual([]);
  });

  it('leaves the wire to the protocol package and to tests', () => {
    const text = "fetch('/_matrix/client/versions');";
    const paths = ['packages/protocol/src/endpoints.ts', 'packages/cli/src/a.test.ts'];
    expect(matrixPathProblems(paths.map((path) => ({ path, text })))).toEqual([]);
  });
});

describe('reExportProblems', () => {
  const text = "import { a } from './a.ts';\nexport const b = a;\nexport {\n  c,\n} from './c.ts';\n";

  it('finds an export from another file, over several lines too', () => {
    expect(reExportProblems([{ path: 'packages/a/src/b.ts', text }])).toEqual([
      'packages/a/src/b.ts:3: export {',
    ]);
    expect(
      reExportProblems([{ path: 'packages/a/src/b.ts', text: "export type * from './c.ts';" }]),
    ).toHaveLength(1);
  });

  it('leaves them to index.ts', () => {
    expect(reExportProblems([{ path: 'packages/a/src/index.ts', text }])).toEqual([]);
  });
});
