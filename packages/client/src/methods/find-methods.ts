import { choosePrefix, type LoginFlow } from '@latchkey/protocol';
import { locate } from '../discovery/locate.ts';
import { askVersions } from '../discovery/versions.ts';
import type { Homeserver } from '../homeserver.ts';
import { droppable } from '../http/droppable.ts';
import type { CallOptions } from '../options.ts';
import { askFlows, readMethods } from './list-methods.ts';
import type { LoginMethod } from './login-method.ts';

/** A homeserver and what it offers. */
export type Offer = { readonly homeserver: Homeserver; readonly methods: readonly LoginMethod[] };

/**
 * `discover` and `listMethods` in one, in at most two round trips one after the other (one where a base URL was
 * typed): what can be asked at the same time is.
 *
 * @throws {SignInError} what `discover` and `listMethods` throw.
 * @example
 * import { findMethods, type Ports } from '@latchkey/client';
 *
 * declare const ports: Ports;
 * const { homeserver, methods } = await findMethods('example.org', { ports });
 */
export async function findMethods(typed: string, options: CallOptions): Promise<Offer> {
  const { found, ...located } = await locate(typed, options, visit);
  const { flows, ...homeserver } = { ...located, ...found };
  return { homeserver, methods: await readMethods(homeserver.baseUrl, flows, options) };
}

async function visit(
  baseUrl: string,
  options: CallOptions,
): Promise<Pick<Homeserver, 'api'> & { flows: Promise<LoginFlow[]> }> {
  const early = droppable(options);
  const flows = askFlows({ baseUrl, api: 'v3' }, early.options);
  flows.catch(() => undefined);
  try {
    const api = choosePrefix(await askVersions(baseUrl, options));
    if (api === 'v3') return { api, flows };
    early.drop();
    return { api, flows: askFlows({ baseUrl, api }, options) };
  } catch (error) {
    early.drop();
    throw error;
  }
}
