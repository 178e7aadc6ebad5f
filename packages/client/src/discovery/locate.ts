import { parseServerName, type ServerName } from '@latchkey/protocol';
import { SignInError } from '../errors.ts';
import type { DiscoveryWarning } from '../homeserver.ts';
import { droppable } from '../http/droppable.ts';
import { parseTypedServer, requireSecure, type TypedServer } from '../input/typed-server.ts';
import type { CallOptions } from '../options.ts';
import { askWellKnown } from './well-known.ts';

/** Asks a base URL whatever the caller wants to know; rejects if there is no homeserver. */
export type Visit<T> = (baseUrl: string, options: CallOptions) => Promise<T>;

/** A homeserver's address, and what the visit brought back from there. */
export type Located<T> = {
  readonly baseUrl: string;
  readonly serverName?: string;
  readonly warnings: readonly DiscoveryWarning[];
  readonly found: T;
};

/**
 * Finds the homeserver that somebody typed. The typed host is visited while its `.well-known` is still under way,
 * so that finding and visiting take two round trips at most, and one where an address was typed.
 *
 * @throws {SignInError} see `discover`.
 * @see https://spec.matrix.org/v1.19/client-server-api/#well-known-uris
 */
export async function locate<T>(typed: string, options: CallOptions, visit: Visit<T>): Promise<Located<T>> {
  const input = parseTypedServer(typed, options.dangerouslyAllowHttp);
  if (input.kind === 'server-name') return locateByName(input.server, options, visit);
  try {
    return await visitTyped(input, options, visit);
  } catch (error) {
    const server = serverNameOf(input);
    if (server === undefined || !(error instanceof SignInError) || error.code === 'timeout') throw error;
    // The address may be that of the organisation's web site: its .well-known then knows better.
    return locateByName(server, options, visit);
  }
}

async function visitTyped<T>(
  input: TypedServer & { kind: 'base-url' },
  options: CallOptions,
  visit: Visit<T>,
): Promise<Located<T>> {
  const { baseUrl, serverName } = input;
  const found = await visit(baseUrl, options).catch((error) => Promise.reject(notFound(error, baseUrl)));
  return { baseUrl, serverName, warnings: [], found };
}

async function locateByName<T>(
  server: ServerName,
  options: CallOptions,
  visit: Visit<T>,
): Promise<Located<T>> {
  const host = `https://${server.serverName}`;
  const early = droppable(options);
  const guess = visit(host, early.options);
  guess.catch(() => undefined);
  try {
    const { baseUrl, warnings, failure } = await askForTarget(server, options);
    if (baseUrl !== host) early.drop();
    const visiting = baseUrl === host ? guess : visit(baseUrl, options);
    const found = await visiting.catch((error) => Promise.reject(failure(error, baseUrl)));
    return { baseUrl, serverName: server.serverName, warnings, found };
  } catch (error) {
    early.drop();
    throw error;
  }
}

type Target = {
  readonly baseUrl: string;
  readonly warnings: readonly DiscoveryWarning[];
  /** What it means if there is no homeserver. */
  readonly failure: (error: unknown, baseUrl: string) => unknown;
};

async function askForTarget(server: ServerName, options: CallOptions): Promise<Target> {
  const wellKnown = await askWellKnown(server.hostname, options);
  switch (wellKnown.outcome) {
    case 'prompt':
      throw new SignInError(
        'discovery_failed',
        `${server.hostname} does not say where its homeserver is: ${wellKnown.reason}`,
      );
    case 'error':
      throw new SignInError(
        'discovery_error',
        `${server.hostname} names an unusable homeserver: ${wellKnown.reason}`,
      );
    case 'found':
      requireSecure(wellKnown.baseUrl, options.dangerouslyAllowHttp);
      return {
        baseUrl: wellKnown.baseUrl,
        warnings: wellKnown.identityServer === 'unusable' ? ['identity_server_unusable'] : [],
        failure: unusable,
      };
    default:
      return { baseUrl: `https://${server.serverName}`, warnings: [], failure: notFound };
  }
}

function serverNameOf(input: TypedServer & { kind: 'base-url' }): ServerName | undefined {
  const { protocol, host, pathname } = new URL(input.baseUrl);
  return protocol === 'https:' && pathname === '/' ? parseServerName(host) : undefined;
}

function notFound(error: unknown, baseUrl: string): unknown {
  if (!(error instanceof SignInError)) return error;
  if (error.code === 'timeout') return error;
  return new SignInError('homeserver_not_found', `There is no homeserver at ${baseUrl}`, { cause: error });
}

function unusable(error: unknown, baseUrl: string): unknown {
  if (!(error instanceof SignInError)) return error;
  return new SignInError('discovery_error', `The homeserver should be at ${baseUrl}, but is not`, {
    cause: error,
  });
}
