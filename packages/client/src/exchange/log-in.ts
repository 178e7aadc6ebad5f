import {
  buildLoginRequest,
  type LoginCredentials,
  type LoginDevice,
  loginPath,
  parseLoginResponse,
} from '@latchkey/protocol';
import { SignInError, type SignInErrorCode } from '../errors.ts';
import type { Homeserver } from '../homeserver.ts';
import { askPatiently } from '../http/ask-patiently.ts';
import { refusal } from '../http/refusal.ts';
import type { CallOptions } from '../options.ts';
import type { SessionRecord, SignInMethod } from '../session/session-record.ts';
import { saveSession } from '../session/store.ts';
import { tellLogout } from '../session/tell-logout.ts';

/** A login, whom it is for, and what its refusal means. */
export type LogIn = LoginDevice & {
  readonly homeserver: Pick<Homeserver, 'baseUrl' | 'api'>;
  readonly credentials: LoginCredentials;
  readonly method: SignInMethod;
  readonly refused: SignInErrorCode;
  readonly expectUserId?: string;
};

/**
 * Sends `POST /login`, reads the session from its answer and stores it. No `Authorization` header goes along: some
 * servers refuse unknown tokens even here.
 *
 * @throws {SignInError} see `exchange` and `signInWithPassword`.
 */
export async function logIn(login: LogIn, options: CallOptions): Promise<SessionRecord> {
  const record = await askForSession(login, options);
  try {
    if (login.expectUserId !== undefined && record.userId !== login.expectUserId) {
      throw new SignInError('wrong_user', `${record.userId} came back, not ${login.expectUserId}`);
    }
    await saveSession(record, options);
    return record;
  } catch (error) {
    // A session that nobody holds could never be ended.
    await tellLogout(record, 'this-device', options);
    throw error;
  }
}

async function askForSession(login: LogIn, options: CallOptions): Promise<SessionRecord> {
  const { homeserver, credentials, method, refused, deviceId, deviceDisplayName } = login;
  const { baseUrl, api } = homeserver;
  const { clock } = options.ports;
  const sentAt = clock.now();
  const json = buildLoginRequest({ ...credentials, deviceId, deviceDisplayName, refreshToken: true });
  const answer = await askPatiently({ method: 'POST', url: baseUrl + loginPath(api), json }, options);
  if (answer.status !== 200) throw refusal(answer, { endpoint: 'POST /login', refused, now: clock.now() });
  const told = parseLoginResponse(answer.body);
  if (told === undefined) throw new SignInError('invalid_response', 'POST /login answered without a session');
  const { userId, deviceId: minted, accessToken, refreshToken, expiresInMs } = told;
  return {
    baseUrl,
    movedTo: told.baseUrl === baseUrl ? undefined : told.baseUrl,
    api,
    userId,
    deviceId: minted,
    method,
    accessToken,
    refreshToken,
    expiresAt: expiresInMs === undefined ? undefined : sentAt + expiresInMs,
  };
}
