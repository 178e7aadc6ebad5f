import {
  buildLoginRequest,
  type LoginCredentials,
  type LoginDevice,
  loginPath,
  parseLoginResponse,
} from '@latchkey/protocol';
import { SignInError, type SignInErrorCode } from '../errors.ts';
import type { Homeserver } from '../homeserver.ts';
import type { askFor } from '../http/ask-for.ts';
import type { BareCallOptions } from '../options.ts';
import { expiry, type SessionRecord, type SignInMethod } from '../session/session-record.ts';
import { saveSession } from '../session/store.ts';
import { tellLogout } from '../session/tell-logout.ts';

/** A login, whom it is for, and what its refusal means. */
export type LogIn = LoginDevice & {
  /** `askFor`, or `askBriefly` where the script has to be small. */
  readonly ask: typeof askFor;
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
export async function logIn(login: LogIn, options: BareCallOptions): Promise<SessionRecord> {
  const record = await askForSession(login, options);
  const { deviceId, expectUserId = record.userId } = login;
  const isExpected = record.userId === expectUserId;
  try {
    if (!isExpected) throw new SignInError('wrong_user', `${record.userId} came back, not ${expectUserId}`);
    await saveSession(record, options);
    return record;
  } catch (error) {
    // A session that nobody holds could never be ended. A device that was there before would lose its keys with it.
    if (!isExpected || deviceId === undefined) await tellLogout(record, 'this-device', options);
    throw error;
  }
}

async function askForSession(login: LogIn, options: BareCallOptions): Promise<SessionRecord> {
  const { ask, homeserver, credentials, method, refused, deviceId, deviceDisplayName } = login;
  const { baseUrl, api } = homeserver;
  const sentAt = options.ports.clock.now();
  const json = buildLoginRequest({ ...credentials, deviceId, deviceDisplayName, refreshToken: true });
  const question = { method: 'POST', url: baseUrl + loginPath(api), json } as const;
  const { expiresInMs, ...told } = await ask(question, { parse: parseLoginResponse, refused }, options);
  return { ...told, ...expiry(sentAt, expiresInMs), baseUrl, api, method };
}
