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

/** What may be logged of an error: never its properties, which can hold whole answers of a provider. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const { name, message, stack, cause } = error;
  return {
    error: `${name}: ${redact(message)}`,
    ...(stack !== undefined && { stack: redact(stack) }),
    ...(cause instanceof Error && { cause: `${cause.name}: ${redact(cause.message)}` }),
  };
}

function redact(text: string): string {
  return redactTokens(redactUrl(text));
}
