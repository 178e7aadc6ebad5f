import type { JsonObject } from '@latchkey/protocol';
import { parseTemplate, type Template } from '../liquid.ts';

/** What a template of the mapping sees. */
export type MappingVariables = {
  /** The claims of the person. */
  readonly user: JsonObject;
  /** Who they are at the provider. */
  readonly subject: string;
};

/** Reads a template of the mapping: from claims to one line of text. */
export function parseMappingTemplate(source: string): Template {
  return parseTemplate(source, {
    output: 'text',
    filters: { localpart_from_email: localpartFromEmail, strip },
  });
}

/** What stands before the last `@`; nothing if there is none. */
function localpartFromEmail(value: unknown): string {
  const [email] = Array.isArray(value) ? value : [value];
  if (typeof email !== 'string') return '';
  return email.slice(0, Math.max(0, email.lastIndexOf('@')));
}

/** Liquid's own makes `[object Object]` of what is no text: nobody shall be called that. */
function strip(value: unknown): string {
  const [text] = Array.isArray(value) ? value : [value];
  return typeof text === 'string' || typeof text === 'number' ? String(text).trim() : '';
}
