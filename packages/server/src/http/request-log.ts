import { redactUrl } from '@latchkey/protocol';
import type { MiddlewareHandler } from 'hono';
import type { ServerPorts } from '../ports.ts';
import { redactTokens } from '../secret-token.ts';
import type { AppEnv } from './app-env.ts';

const longestLoggedPath = 200;

/**
 * Writes one line for each request: the path without its query, which is where the secrets of a sign-in travel;
 * and no header, which is where the others do.
 */
export function requestLog({ log, clock, random }: ServerPorts): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const startedAt = clock.now();
    const reference = Buffer.from(random(6)).toString('hex');
    context.set('reference', reference);
    await next();
    log.info(
      {
        method: context.req.raw.method,
        path: redact(context.req.path).slice(0, longestLoggedPath),
        status: context.res.status,
        ms: clock.now() - startedAt,
        reference,
      },
      'request',
    );
  };
}

/** What may be logged of an error: never its other properties, which can hold whole answers of a provider. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  return {
    error: describeChain(error),
    ...(error.stack !== undefined && { stack: redact(error.stack).split('\n').slice(1).join('\n') }),
  };
}

/** An error and what caused it, in one line: operators look for the innermost reason. */
function describeChain(error: Error, depth = 0): string {
  const words = [error.name, redact(error.message), ...codesOf(error)].join(': ');
  const { cause } = error;
  return cause instanceof Error && depth < 4 ? `${words} ← ${describeChain(cause, depth + 1)}` : words;
}

/** The machine-readable names that errors have, such as `ECONNREFUSED` or OAuth's `invalid_grant`. */
function codesOf(error: Error): string[] {
  return ['code', 'error'].flatMap((name) => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' && /^[A-Za-z_]{1,40}$/.test(value) ? [value] : [];
  });
}

function redact(text: string): string {
  return redactTokens(redactUrl(text));
}
