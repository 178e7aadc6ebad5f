import type { RepositoryFile } from '../repository-files.ts';
import type { Snippet } from './snippet.ts';

const opening = /^(?<indent>\s*)(?<ticks>```+)\s*(?:ts|typescript)\b/;

/** Finds the fences marked `ts` in a Markdown file, those in lists too. */
export function findFences({ path, text }: RepositoryFile): Snippet[] {
  const snippets: Snippet[] = [];
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const { indent, ticks } = opening.exec(lines[index] ?? '')?.groups ?? {};
    if (indent === undefined || ticks === undefined) continue;
    const first = index + 1;
    const length = lines.slice(first).findIndex((line) => line.trim() === ticks);
    const last = length < 0 ? lines.length : first + length;
    const code = lines
      .slice(first, last)
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
    snippets.push({ path, line: first + 1, code: code.join('\n'), isExample: false });
    index = last;
  }
  return snippets;
}
