import ts from 'typescript';
import { type RepositoryFile, readRepositoryFiles } from '../repository-files.ts';
import { type Check, outcomeOf } from './check.ts';

/** A test may spell out the wire. */
const isTestFile = (path: string): boolean => /\.test\.ts$|(^|\/)(e2e|test)\//.test(path);

const isSource = (path: string): boolean => /^(packages|apps)\/[^/]+\/src\/.*\.ts$/.test(path);

/** Matrix addresses are built in one place. */
export const matrixPaths: Check = {
  name: 'matrix-paths',
  run: async () => outcomeOf(matrixPathProblems(await readRepositoryFiles(isSource))),
};

/** What is exported must be found where it is written: only an `index.ts` passes things on. */
export const reExports: Check = {
  name: 're-exports',
  run: async () => outcomeOf(reExportProblems(await readRepositoryFiles(isSource))),
};

/** Lists the literals with a Matrix path outside of the package that owns them; comments may name an endpoint. */
export function matrixPathProblems(files: readonly RepositoryFile[]): string[] {
  return files
    .filter(({ path }) => !path.startsWith('packages/protocol/src/') && !isTestFile(path))
    .flatMap((file) => nodesOf(file, (node) => isTextLiteral(node) && /_matrix\\?\//.test(node.text)));
}

/** Lists each `export … from` outside of an index.ts. */
export function reExportProblems(files: readonly RepositoryFile[]): string[] {
  return files
    .filter(({ path }) => !path.endsWith('/index.ts'))
    .flatMap((file) =>
      nodesOf(file, (node) => ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined),
    );
}

function isTextLiteral(node: ts.Node): node is ts.LiteralLikeNode {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node) ||
    ts.isRegularExpressionLiteral(node)
  );
}

/** The places of the matching nodes, as `path:line: text`. */
function nodesOf({ path, text }: RepositoryFile, matches: (node: ts.Node) => boolean): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const places: string[] = [];
  const visit = (node: ts.Node): void => {
    if (matches(node)) {
      const start = node.getStart(source);
      const line = source.getLineAndCharacterOfPosition(start).line + 1;
      places.push(`${path}:${line}: ${text.slice(start, node.end).split('\n')[0]}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return places;
}
