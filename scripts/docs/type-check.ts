import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { cacheFolder, repositoryRoot } from '../paths.ts';
import { readWorkspaces, type Workspace } from '../workspaces.ts';
import { exportedNames, missingNames } from './names.ts';
import type { Snippet } from './snippet.ts';

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: ['node'],
  strict: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

/**
 * Compiles each snippet as a module of its own against the built packages, as a reader would.
 * @returns what does not compile, as `path:line: message` with the documentation's own lines.
 */
export async function typeCheckSnippets(snippets: readonly Snippet[]): Promise<string[]> {
  // Beside the root's node_modules, so that a snippet's imports find what a reader's would.
  await mkdir(cacheFolder, { recursive: true });
  const folder = await mkdtemp(join(cacheFolder, 'doc-snippets-'));
  try {
    return await typeCheckIn(folder, snippets);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function typeCheckIn(folder: string, snippets: readonly Snippet[]): Promise<string[]> {
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }\n');
  const preludeOf = makePrelude(folder, snippets, await readWorkspaces());
  const snippetOfFile = new Map<string, Snippet>();
  for (const [index, snippet] of snippets.entries()) {
    const file = join(folder, `snippet-${index}.ts`);
    snippetOfFile.set(file, snippet);
    // On one line with the code's first, so that a diagnostic's line only needs an offset.
    await writeFile(file, `${preludeOf(snippet)}${snippet.code}\n`);
  }
  const program = ts.createProgram([...snippetOfFile.keys()], compilerOptions);
  return [...snippetOfFile].flatMap(([file, snippet]) => problemsOf(program, file, snippet));
}

function problemsOf(program: ts.Program, file: string, snippet: Snippet): string[] {
  const source = program.getSourceFile(file);
  return ts.getPreEmitDiagnostics(program, source).map(({ start = 0, messageText }) => {
    const line = source ? source.getLineAndCharacterOfPosition(start).line : 0;
    return `${snippet.path}:${snippet.line + line}: ${ts.flattenDiagnosticMessageText(messageText, '\n  ')}`;
  });
}

/** An example stands beside what it shows, so the names of its own package (or else its own file) need no import in it. */
function makePrelude(
  folder: string,
  snippets: readonly Snippet[],
  workspaces: readonly Workspace[],
): (snippet: Snippet) => string {
  const ownFiles = snippets
    .filter(({ isExample }) => isExample)
    .map(({ path }) => join(repositoryRoot, path));
  const entryFiles = workspaces.flatMap(({ entries }) =>
    entries.map(({ types }) => join(repositoryRoot, types)),
  );
  const program = ts.createProgram([...entryFiles, ...ownFiles], compilerOptions);
  return (snippet) => {
    if (!snippet.isExample) return '';
    const own = workspaces.find(({ path }) => snippet.path.startsWith(`${path}/`));
    const sources = [
      ...(own?.entries ?? []).map(({ specifier, types }) => ({
        specifier,
        file: join(repositoryRoot, types),
      })),
      { specifier: relativeSpecifier(folder, snippet.path), file: join(repositoryRoot, snippet.path) },
    ];
    const missing = missingNames(snippet.code);
    return sources
      .map(({ specifier, file }) => {
        const names = [...exportedNames(program, file)].filter((name) => missing.delete(name));
        return names.length === 0 ? '' : `import { ${names.join(', ')} } from '${specifier}'; `;
      })
      .join('');
  };
}

function relativeSpecifier(folder: string, path: string): string {
  return relative(folder, join(repositoryRoot, path)).replaceAll('\\', '/');
}
