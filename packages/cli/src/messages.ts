import type { SignInError, SignInErrorCode } from '@latchkey/client';
import { printable } from './printable.ts';

/** What happened, and what to do: for people. */
const messages = {
  invalid_input:
    'That names no homeserver. Give a server name (example.org), a user id (@alice:example.org) or an address (https://matrix.example.org).',
  insecure_homeserver:
    'That address is not encrypted, so others could read your sign-in. Use https://, or --allow-http in a closed test network.',
  homeserver_not_found: 'No homeserver was found there. Check its name and your network connection.',
  discovery_failed:
    'That server says where its homeserver is in a way that nobody can read. Give the homeserver’s own address, or tell its operator.',
  discovery_error:
    'That server points to a homeserver that does not answer as one. Its operator has to mend it; if you know the homeserver’s own address, give that.',
  network: 'The connection to the homeserver failed. Check your network and try again.',
  timeout: 'The homeserver took too long to answer. Try again later.',
  response_too_large: 'The homeserver sent far more than it should have. Tell its operator.',
  invalid_response:
    'The homeserver answered something that is not Matrix. Check its address, or tell its operator.',
  no_sign_in_method:
    'This homeserver offers no way to sign in that this program knows. Sign in with another client.',
  oauth_only:
    'This homeserver signs people in by OAuth 2.0 only, which this program does not speak yet. Sign in with another client.',
  method_not_offered:
    'This homeserver does not offer that. See what it offers with: latchkey methods <homeserver>',
  sso_unsolicited: 'The browser came back from a sign-in that was not begun here. Start again.',
  sso_expired: 'The sign-in took too long. Start again.',
  sso_ambiguous: 'The browser came back with an answer that can be read in two ways. Start again.',
  popup_blocked: 'The browser let no window open. Start again.',
  opener_failed: 'The browser’s way back could not be prepared on this computer. Start again.',
  login_token_rejected:
    'The homeserver did not accept what the browser brought back; it may have taken too long. Start again.',
  wrong_credentials: 'User or password are wrong. Check both and try again.',
  user_deactivated: 'This account was deactivated. Ask the homeserver’s operator.',
  user_locked: 'This account is locked. Ask the homeserver’s operator.',
  user_limit_exceeded: 'The homeserver takes no more users at the moment. Ask its operator.',
  rate_limited: 'Too many attempts. Wait a little and try again.',
  homeserver_refused: 'The homeserver refused.',
  homeserver_failed: 'The homeserver has a problem of its own. Try again later.',
  wrong_user: 'Somebody else signed in than was expected. Start again as the right user.',
  session_expired: 'This session has expired. Sign in again with: latchkey login <homeserver>',
  session_ended: 'This session is over. Sign in again with: latchkey login <homeserver>',
  storage_failed: 'The session could not be stored or read.',
} as const satisfies Record<SignInErrorCode, string>;

/** Says an error to a person: what happened and what to do, what the server said, and the code for bug reports. */
export function describeError(error: SignInError): string {
  const lines = [
    messages[error.code],
    error.retryAfterMs !== undefined && `Try again in ${Math.ceil(error.retryAfterMs / 1_000)} seconds.`,
    error.serverText !== undefined && `The homeserver says: “${printable(error.serverText)}”`,
    error.infoUri !== undefined && `More about it: ${error.infoUri}`,
    `(${error.code}: ${printable(error.message)})`,
  ];
  return lines.filter((line) => line !== false).join('\n');
}
