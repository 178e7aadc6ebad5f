import {
  isLoopbackHost,
  parseBaseUrl,
  parseServerName,
  parseUserId,
  type ServerName,
} from '@latchkey/protocol';
import { SignInError } from '../errors.ts';

/** What somebody typed to name their homeserver, understood. */
export type TypedServer =
  | { readonly kind: 'base-url'; readonly baseUrl: string; readonly serverName?: string }
  | { readonly kind: 'server-name'; readonly server: ServerName };

/**
 * Understands a server name, a user id or a base URL. Names of this computer (`localhost:8008`) mean plain http,
 * since nobody has a certificate for them.
 *
 * @throws {SignInError} `invalid_input`; `insecure_homeserver` for `http://` to another machine.
 */
export function parseTypedServer(typed: string, dangerouslyAllowHttp = false): TypedServer {
  const text = typed.trim();
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return parseTypedUrl(text, dangerouslyAllowHttp);
  const user = parseUserId(text);
  if (user === undefined && text.includes('@')) throw emailTyped();
  const server = parseServerName((user?.serverName ?? text.replace(/\/$/, '')).toLowerCase());
  const isLocal = server !== undefined && isLoopbackHost(server.hostname);
  // The grammar allows names that no URL can have, such as 127.0.0.999.
  const baseUrl = server && parseBaseUrl(`http${isLocal ? '' : 's'}://${server.serverName}`);
  if (server === undefined || baseUrl === undefined)
    throw new SignInError('invalid_input', 'Not a server name, a user id or a base URL');
  if (isLocal) return { kind: 'base-url', baseUrl, serverName: server.serverName };
  return { kind: 'server-name', server };
}

function parseTypedUrl(text: string, dangerouslyAllowHttp: boolean): TypedServer {
  const baseUrl = parseBaseUrl(text);
  if (baseUrl === undefined)
    throw new SignInError('invalid_input', 'A homeserver address begins with https://');
  requireSecure(baseUrl, dangerouslyAllowHttp);
  return { kind: 'base-url', baseUrl };
}

/**
 * Refuses addresses over which passwords and tokens would travel in the clear.
 *
 * @throws {SignInError} `insecure_homeserver`.
 */
export function requireSecure(baseUrl: string, dangerouslyAllowHttp = false): void {
  const { protocol, hostname } = new URL(baseUrl);
  if (protocol === 'https:' || dangerouslyAllowHttp || isLoopbackHost(hostname)) return;
  throw new SignInError('insecure_homeserver', `${hostname} is reached by http:// and is not this computer`);
}

function emailTyped(): SignInError {
  return new SignInError(
    'invalid_input',
    'An e-mail address does not name a homeserver; a user id begins with @',
  );
}
