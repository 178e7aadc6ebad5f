import ts from 'typescript';

/** The names that a module exports, types and values alike. */
export function exportedNames(program: ts.Program, file: string): ReadonlySet<string> {
  const source = program.getSourceFile(file);
  const checker = program.getTypeChecker();
  const module = source && checker.getSymbolAtLocation(source);
  return new Set(module ? checker.getExportsOfModule(module).map(({ name }) => name) : []);
}

/** The names that code uses and does not declare or import itself, in any scope; properties' names may be among them. */
export function missingNames(code: string): Set<string> {
  const used = new Set<string>();
  const declared = new Set<string>();
  const visit = (node: ts.Node, parent: ts.Node): void => {
    if (ts.isIdentifier(node)) (isDeclaredName(node, parent) ? declared : used).add(node.text);
    ts.forEachChild(node, (child) => visit(child, node));
  };
  const source = ts.createSourceFile('snippet.ts', code, ts.ScriptTarget.Latest);
  visit(source, source);
  return used.difference(declared);
}

function isDeclaredName(node: ts.Identifier, parent: ts.Node): boolean {
  const declares =
    ts.isVariableDeclaration(parent) ||
    ts.isBindingElement(parent) ||
    ts.isParameter(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isClassDeclaration(parent) ||
    ts.isTypeAliasDeclaration(parent) ||
    ts.isInterfaceDeclaration(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isImportClause(parent) ||
    ts.isNamespaceImport(parent);
  return declares && parent.name === node;
}
