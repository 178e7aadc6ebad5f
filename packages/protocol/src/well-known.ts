import { parseBaseUrl } from './base-url.ts';
import { isJsonObject, type JsonObject, stringField } from './json.ts';

/**
 * What a `.well-known/matrix/client` body says.
 * `prompt` and `error` are the spec's FAIL_PROMPT and FAIL_ERROR: after `prompt` a person may type another
 * address; after `error` this attempt ends and nothing else is guessed.
 */
export type WellKnown =
  | {
      readonly outcome: 'found';
      readonly baseUrl: string;
      readonly identityServer: IdentityServer;
      readonly raw: JsonObject;
    }
  | { readonly outcome: 'prompt' | 'error'; readonly reason: string };

/** The identity server is of no use to sign in, so a bad one is only worth a warning. */
export type IdentityServer = 'absent' | 'usable' | 'unusable';

/**
 * Reads the parsed JSON body of `GET /.well-known/matrix/client` (pass `undefined` if it was not JSON).
 *
 * @see https://spec.matrix.org/v1.19/client-server-api/#well-known-uris
 */
export function parseWellKnown(body: unknown): WellKnown {
  if (!isJsonObject(body)) return { outcome: 'prompt', reason: 'the answer is not a JSON object' };
  const address = readBaseUrl(body, 'm.homeserver');
  if (address === undefined) return { outcome: 'prompt', reason: 'm.homeserver.base_url is missing' };
  const baseUrl = parseBaseUrl(address);
  if (baseUrl === undefined)
    return { outcome: 'error', reason: 'm.homeserver.base_url is not an http(s) URL' };
  return {
    outcome: 'found',
    baseUrl,
    identityServer: judgeIdentityServer(body),
    raw: body,
  };
}

function judgeIdentityServer(body: JsonObject): IdentityServer {
  if (body['m.identity_server'] === undefined) return 'absent';
  const address = readBaseUrl(body, 'm.identity_server');
  return address !== undefined && parseBaseUrl(address) !== undefined ? 'usable' : 'unusable';
}

/** Reads the `base_url` of one entry, as it stands there. */
export function readBaseUrl(
  body: JsonObject,
  entry: 'm.homeserver' | 'm.identity_server',
): string | undefined {
  const server = body[entry];
  return isJsonObject(server) ? stringField(server, 'base_url') : undefined;
}

/** Builds the body of `.well-known/matrix/client`. `baseUrl` is written as it is. */
export function buildWellKnown(baseUrl: string): JsonObject {
  return { 'm.homeserver': { base_url: baseUrl } };
}
