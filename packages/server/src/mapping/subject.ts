/**
 * Reads the subject that a provider gives somebody. Some send numbers, against their protocol: those become text,
 * as long as JSON has carried them exactly. Beyond that two people could be read as one.
 *
 * @returns `undefined` if there is none to build an identity on.
 */
export function readSubject(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
