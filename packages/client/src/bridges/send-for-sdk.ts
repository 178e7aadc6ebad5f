import { type LogoutScope, logoutPath } from '@latchkey/protocol';
import { SignInError } from '../errors.ts';
import type { Session } from '../session/session.ts';

/**
 * Sends a request that another SDK made, as the session's own: with the token that is good now, refreshed and sent again
 * as the session does. What the session refuses to send is answered as the homeserver would, so that the SDK stops
 * instead of trying for ever; a logout is the session's, so that its record goes too.
 *
 * @param path - begins with `/`.
 */
export async function sendForSdk(session: Session, path: string, init: RequestInit): Promise<Response> {
  const scope = init.method === 'POST' ? logoutScope(session, path) : undefined;
  if (scope !== undefined) {
    await session.logout({ scope });
    return Response.json({});
  }
  try {
    return await session.fetch(path, init);
  } catch (error) {
    const code = error instanceof SignInError ? error.code : undefined;
    if (code === 'session_expired') return unknownToken(true);
    if (code === 'session_ended') return unknownToken(false);
    throw error;
  }
}

function logoutScope(session: Session, path: string): LogoutScope | undefined {
  const { api } = session.toRecord();
  const scopes: LogoutScope[] = ['this-device', 'everywhere'];
  return scopes.find((scope) => path === logoutPath(api, scope));
}

function unknownToken(softLogout: boolean): Response {
  const body = { errcode: 'M_UNKNOWN_TOKEN', error: 'The session is over', soft_logout: softLogout };
  return Response.json(body, { status: 401 });
}

/** The path of an address at that homeserver, query included; `undefined` for addresses elsewhere. */
export function pathAt(baseUrl: string, url: string): string | undefined {
  return url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : undefined;
}
