import { html } from 'hono/html';
import type { Html } from '../page.ts';
import type { Plural, Texts } from './texts.ts';

const placeholder = /\{(\w+)\}/;

/** Hebrew, Arabic and the other scripts that run from right to left. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Puts values into a text: `fill('On to {provider}', { provider: 'Acme' })`. Where directions of writing meet, the
 * value is isolated, so that it cannot rearrange the sentence around it.
 */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text
    .split(placeholder)
    .map((piece, index) => (index % 2 === 0 ? piece : isolate(valueNamed(values, piece), text)))
    .join('');
}

/** The same for a piece of a page: values can be HTML, such as an emphasis. */
export function fillHtml(text: string, values: Readonly<Record<string, string | Html>>): Html {
  const pieces = text
    .split(placeholder)
    .map((piece, index) => (index % 2 === 0 ? piece : isolateHtml(valueNamed(values, piece), text)));
  return html`${pieces}`;
}

/** Chooses the form for a number, and puts the number in as `{count}`. */
export function fillPlural({ language }: Texts, plural: Plural, count: number): string {
  const text = plural[new Intl.PluralRules(language).select(count)] ?? plural.other;
  return fill(text, { count: new Intl.NumberFormat(language).format(count) });
}

function valueNamed<Value>(values: Readonly<Record<string, Value>>, name: string): Value {
  const value = values[name];
  if (value === undefined) throw new TypeError(`no value for {${name}}`);
  return value;
}

function isolateHtml(value: string | Html, text: string): string | Html {
  return typeof value === 'string' ? isolate(value, text) : value;
}

function isolate(value: string, text: string): string {
  return rightToLeft.test(text) || rightToLeft.test(value) ? `\u2068${value}\u2069` : value;
}
