import { type LogoutScope, logoutPath } from '@latchkey/protocol';
import { ask } from '../http/ask.ts';
import type { BareCallOptions } from '../options.ts';
import type { SessionRecord } from './session-record.ts';

/** Tells the homeserver that a session is over. `false` if it could not be told. Never rejects. */
export function tellLogout(
  record: SessionRecord,
  scope: LogoutScope,
  options: BareCallOptions,
): Promise<boolean> {
  const { baseUrl, api, accessToken } = record;
  return ask({ method: 'POST', url: baseUrl + logoutPath(api, scope), json: {}, accessToken }, options).then(
    // 401: it no longer knew the session, which is what was wanted.
    ({ status }) => status === 200 || status === 401,
    () => false,
  );
}
