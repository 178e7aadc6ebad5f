import { Liquid } from 'liquidjs';

/** A template in the language Liquid, checked when it was read. It computes text from what it is given, and nothing else. */
export interface Template {
  /** As it was written. */
  readonly source: string;
  /** @throws {TemplateError} if a value cannot be used as the template does, or it takes too much time or space. */
  render(variables: Readonly<Record<string, unknown>>): string;
}

/** How what a template inserts becomes text. */
export type TemplateOptions = {
  /**
   * `html` escapes what is inserted, but for {@link TrustedHtml}, and a variable that does not exist is a mistake; `text`
   * does not escape, and takes the first of several values.
   */
  readonly output: 'text' | 'html';
  /** Filters beside Liquid's own. */
  readonly filters?: Readonly<Record<string, (value: unknown, ...rest: unknown[]) => unknown>>;
};

/** HTML of our own, which a template inserts as it is. */
export class TrustedHtml {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }
}

/** What is wrong with a template. The message quotes the template, never what it was given. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** Far more than any template of ours or of an operator needs, and far less than would be felt. */
const limits = { parseLimit: 100_000, renderLimit: 200, memoryLimit: 1_000_000 };

/** What would read files, or keep something from one use to the next. */
const withoutTags = ['include', 'render', 'layout', 'block', 'increment', 'decrement', 'cycle', 'tablerow'];

/**
 * Reads a template. Own properties of plain data are all it can see, there are no files and no partials, and a filter
 * or a tag that does not exist is a mistake now rather than when somebody signs in.
 *
 * @throws {TemplateError} with what is wrong and where.
 */
export function parseTemplate(source: string, options: TemplateOptions): Template {
  const engine = engineFor(options);
  const parsed = attempt(source, () => engine.parse(source));
  return {
    source,
    render: (variables) => attempt(source, () => String(engine.renderSync(parsed, variables))),
  };
}

function engineFor({ output, filters = {} }: TemplateOptions): Liquid {
  const engine = new Liquid({
    ...limits,
    // An empty set of templates instead of the file system.
    templates: {},
    ownPropertyOnly: true,
    strictFilters: true,
    // What may be absent can still be asked for by `if`.
    strictVariables: output === 'html',
    lenientIf: true,
    outputEscape: output === 'html' ? asHtml : asText,
  });
  for (const name of withoutTags) delete engine.tags[name];
  // Would let a template insert unescaped what a stranger has written.
  delete engine.filters.raw;
  for (const [name, filter] of Object.entries(filters)) engine.registerFilter(name, filter);
  return engine;
}

function attempt<Result>(source: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    // Of the library's message only the first line: others show the template around, and its cause may show values.
    const [said = ''] = (error instanceof Error ? error.message : '').split('\n');
    const place = source.length > 80 ? `${source.slice(0, 80)}…` : source;
    throw new TemplateError(`${said.replace(/, (?:line|file):.*$/, '')}, in: ${place}`);
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** One value inside HTML, wherever a value may stand. */
function asHtml(value: unknown): string {
  if (value instanceof TrustedHtml) return value.html;
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (character) => entities[character] ?? '');
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** One value as text: of several the first, of things that are no text nothing. */
function asText(value: unknown): string {
  const [one] = Array.isArray(value) ? value : [value];
  return typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean' ? String(one) : '';
}
