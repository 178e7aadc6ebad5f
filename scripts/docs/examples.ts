import type { RepositoryFile } from '../repository-files.ts';
import { findFences } from './fences.ts';
import type { Snippet } from './snippet.ts';

/** Finds the `@example` blocks in a source file's docstrings: their `ts` fences, or else all of their text. */
export function findExamples({ path, text }: RepositoryFile): Snippet[] {
  return [...text.matchAll(/^[ \t]*\/\*\*[\s\S]*?\*\//gm)].flatMap((docstring) => {
    const firstLine = text.slice(0, docstring.index).split('\n').length;
    const lines = docstring[0].split('\n').map(withoutStar);
    return lines.flatMap((line, index) => {
      if (!/^@example\b/.test(line)) return [];
      const block = [line.replace(/^@example\b.*/, ''), ...blockAfter(lines, index)];
      return snippetsOf({ path, text: block.join('\n') }, firstLine + index);
    });
  });
}

/** The lines of a block go on to the next tag. */
function blockAfter(lines: readonly string[], index: number): string[] {
  const rest = lines.slice(index + 1);
  const length = rest.findIndex((line) => /^@[a-z]+\b/i.test(line));
  return length < 0 ? rest : rest.slice(0, length);
}

function snippetsOf(block: RepositoryFile, line: number): Snippet[] {
  const fences = findFences(block).map((fence) => ({
    ...fence,
    line: line + fence.line - 1,
    isExample: true,
  }));
  // A fence in another language, as html, is not ours to check; text without any fence is code by TSDoc's habit.
  if (fences.length > 0 || block.text.includes('```')) return fences;
  return [{ path: block.path, line, code: block.text, isExample: true }];
}

function withoutStar(line: string): string {
  return line.replace(/^\s*(\/\*\*|\*\/|\* ?)/, '').replace(/\s*\*\/\s*$/, '');
}
