import { LineCounter, parseDocument, stringify } from 'yaml';

/**
 * Reads YAML.
 *
 * @returns the value; or what is wrong, without quoting the text, which may have secrets in it.
 */
export function readYaml(
  text: string,
): { readonly value: unknown } | { readonly problems: readonly string[] } {
  const lines = new LineCounter();
  // Pretty errors quote the source.
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines });
  if (document.errors.length === 0) return { value: document.toJS({ maxAliasCount: 100 }) };
  return {
    problems: document.errors.map(({ pos, code }) => {
      const { line, col } = lines.linePos(pos[0]);
      return `line ${line}, column ${col}: not valid YAML (${code})`;
    }),
  };
}

/** Writes YAML that people can go on editing. */
export function writeYaml(value: unknown): string {
  return stringify(value, { lineWidth: 100 });
}
