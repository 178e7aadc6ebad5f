import { TemplateError } from '../../liquid.ts';
import { parseMappingTemplate } from '../../mapping/template.ts';

/** A template in Liquid, or why there is none. */
export type Translated = { readonly template: string } | { readonly because: string };

class Untranslatable extends Error {}

/**
 * Translates a template from Jinja2, which Synapse uses, to Liquid. What the two share stays as it is, the usual
 * filters and methods of strings have their counterparts, and everything else is refused rather than guessed.
 */
export function translateTemplate(jinja: string): Translated {
  try {
    const template = jinja
      .split(/(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})/s)
      .map(translatePiece)
      .join('');
    parseMappingTemplate(template);
    return { template };
  } catch (error) {
    if (!(error instanceof Untranslatable || error instanceof TemplateError)) throw error;
    return { because: error.message };
  }
}

function translatePiece(piece: string, place: number): string {
  // Every other piece is text between the tags.
  if (place % 2 === 0) {
    if (/\{[{%#]/.test(piece)) throw new Untranslatable('a tag is not closed');
    return piece;
  }
  const inner = piece
    .slice(2, -2)
    .replace(/^[-+]|[-+]$/g, '')
    .trim();
  if (piece.startsWith('{{')) return `{{ ${translateExpression(inner)} }}`;
  if (piece.startsWith('{%')) return `{% ${translateTag(inner)} %}`;
  return '';
}

function translateTag(tag: string): string {
  if (/^(?:else|endif)$/.test(tag)) return tag;
  const [, word = '', condition = ''] = /^(if|elif)\s+(.*)$/s.exec(tag) ?? [];
  if (word === '') throw new Untranslatable(`Liquid has no “${tag.split(/\s/, 1)[0]}” as Jinja2 has it`);
  const comparison = /^(?:user(?:\.\w+)+|'[^']*'|"[^"]*"|\d+|true|false|==|!=|and|or|\s+)+$/;
  const membership = /^('[^']*'|"[^"]*")\s+in\s+(user(?:\.\w+)+)$/.exec(condition);
  const liquid =
    membership === null
      ? condition.replace(/\s+is\s+defined$/, '')
      : `${membership[2]} contains ${membership[1]}`;
  if (membership === null && !comparison.test(liquid))
    throw new Untranslatable(`the condition “${condition}” cannot be translated`);
  return `${word === 'elif' ? 'elsif' : 'if'} ${liquid}`;
}

/** What Jinja2 writes after a `|`, or as a method of a string. */
const filters: Readonly<Record<string, string>> = {
  capitalize: 'capitalize',
  d: 'default',
  default: 'default',
  first: 'first',
  join: 'join',
  last: 'last',
  localpart_from_email: 'localpart_from_email',
  lower: 'downcase',
  replace: 'replace',
  split: 'split',
  strip: 'strip',
  trim: 'strip',
  upper: 'upcase',
};

const literal = /^(?:'[^'\\]*'|"[^"\\]*"|\d+)$/;

/** A value and what is done to it, one step after the other. */
function translateExpression(expression: string): string {
  const start = /^(?:user\b|'[^'\\]*'|"[^"\\]*")/.exec(expression)?.[0];
  if (start === undefined) throw new Untranslatable(`“${expression}” is not made of the claims of “user”`);
  let value = start;
  let rest = expression.slice(start.length);
  const steps: string[] = [];
  while (rest !== '') {
    const step = readStep(rest);
    if (step === undefined) throw new Untranslatable(`“${rest.trim()}” cannot be translated`);
    rest = rest.slice(step.length);
    if ('filter' in step) steps.push(step.filter);
    else if (steps.length > 0) throw new Untranslatable('what follows a filter cannot be looked into');
    else value += step.path;
  }
  return [value, ...steps].join(' | ');
}

type Step = { readonly length: number } & ({ readonly path: string } | { readonly filter: string });

function readStep(rest: string): Step | undefined {
  const call = /^\s*[.|]\s*(\w+)\(([^()]*)\)/.exec(rest) ?? /^\s*\|\s*(\w+)()/.exec(rest);
  if (call !== null) return readCall(call[0].length, call[1] ?? '', call[2] ?? '');
  const place = /^\[(-1|0)\]/.exec(rest);
  if (place !== null) return { length: place[0].length, filter: place[1] === '0' ? 'first' : 'last' };
  const key = /^\[('[^'\\]+'|"[^"\\]+")\]/.exec(rest) ?? /^\.[A-Za-z_]\w*/.exec(rest);
  if (key !== null) return { length: key[0].length, path: key[0] };
  return /^\s+$/.test(rest) ? { length: rest.length, path: '' } : undefined;
}

function readCall(length: number, name: string, text: string): Step | undefined {
  const given = text.trim() === '' ? [] : text.split(',').map((part) => part.trim());
  // `default('x', true)`: that empty texts count as missing is so in Liquid anyway.
  const values = given.filter((value) => !/^(?:boolean=)?true$/i.test(value));
  if (values.some((value) => !literal.test(value))) return undefined;
  if (name === 'get' && values.length === 1) return { length, path: `[${values[0]}]` };
  const filter = filters[name];
  if (filter === undefined) return undefined;
  return { length, filter: values.length === 0 ? filter : `${filter}: ${values.join(', ')}` };
}
