import { redactUrl, type SignInError } from '@latchkey/client';

/** Writes what whoever helps needs to know about an error, without secrets. In English: it is for bug reports. */
export function errorDetails(error: SignInError, server: string | undefined): string {
  const lines = [
    ['code', error.code],
    ['homeserver', server],
    ['status', error.status],
    ['errcode', error.errcode],
    ['message', error.message],
    ['time', new Date().toISOString()],
  ] as const;
  return lines
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}: ${redactUrl(String(value))}`)
    .join('\n');
}
