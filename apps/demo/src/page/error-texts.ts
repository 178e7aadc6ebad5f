import type { SignInErrorCode } from '@latchkey/client';

/**
 * What people read when something failed: what happened, and what to do about it.
 * `action`: the one button beside the text. `none` where the form below it is what to go on with.
 */
export type ErrorText = {
  readonly happened: string;
  readonly todo: string;
  readonly action: 'none' | 'try-again' | 'continue-here';
};

const correct = (happened: string, todo: string): ErrorText => ({ happened, todo, action: 'none' });
const tryAgain = (happened: string, todo: string): ErrorText => ({ happened, todo, action: 'try-again' });

/** A text for every way to fail: a new code does not compile until it has one. */
export const errorTexts = {
  invalid_input: correct(
    'That doesn’t name a homeserver.',
    'Enter a server such as example.org, or your Matrix ID such as @you:example.org. An e-mail address won’t do.',
  ),
  insecure_homeserver: correct(
    'That homeserver would be reached without encryption.',
    'Enter its https:// address, so that nobody on the way can read your password.',
  ),
  homeserver_not_found: correct(
    'No homeserver was found there.',
    'Check the spelling and your internet connection, then continue.',
  ),
  discovery_failed: tryAgain(
    'This server doesn’t say where its homeserver is.',
    'If you know the homeserver’s own https:// address, enter that instead.',
  ),
  discovery_error: tryAgain(
    'This server points to a homeserver that doesn’t answer as one.',
    'Its operator has to put that right. You can enter the homeserver’s own https:// address instead.',
  ),
  network: tryAgain(
    'The connection to the homeserver was lost.',
    'Check your internet connection, then try again.',
  ),
  timeout: tryAgain('The homeserver took too long to answer.', 'Try again in a moment.'),
  response_too_large: tryAgain(
    'The homeserver’s answer was far too large.',
    'Try again, or use another homeserver.',
  ),
  invalid_response: tryAgain(
    'The homeserver’s answer made no sense.',
    'Try again. If it stays like this, tell its operator.',
  ),
  no_sign_in_method: correct(
    'This homeserver offers no way to sign in that works here.',
    'Use another app for it, or enter another homeserver.',
  ),
  oauth_only: correct(
    'This homeserver only signs people in by its newer method, which this page doesn’t know.',
    'Use another app for it, or enter another homeserver.',
  ),
  method_not_offered: correct('The homeserver doesn’t offer this way to sign in.', 'Choose another one.'),
  sso_unsolicited: correct(
    'This sign-in wasn’t begun in this browser, or it was used before.',
    'Nothing was sent anywhere. Start again here.',
  ),
  sso_expired: correct('That took too long, so the sign-in ran out.', 'Start again.'),
  sso_ambiguous: correct('The address you came back with contradicts itself.', 'Start again.'),
  popup_blocked: {
    happened: 'Your browser didn’t let the window open.',
    todo: 'Allow popups for this page, or continue in this tab.',
    action: 'continue-here',
  },
  opener_failed: correct('The sign-in page couldn’t be opened.', 'Try again, or choose another way.'),
  login_token_rejected: correct('The homeserver no longer accepts this sign-in.', 'Start again.'),
  wrong_credentials: correct(
    'That user name and password don’t match.',
    'Check them, and mind upper and lower case.',
  ),
  user_deactivated: correct('This account was closed for good.', 'Sign in with another one.'),
  user_locked: correct('This account is locked.', 'Ask the operator of the homeserver to unlock it.'),
  user_limit_exceeded: correct(
    'This account has reached a limit, such as its number of devices.',
    'Sign out on a device you don’t use any more, then try again.',
  ),
  rate_limited: correct('Too many tries in a short time.', 'Wait a moment, then try again.'),
  homeserver_refused: correct('The homeserver refused the sign-in.', 'Ask its operator for the reason.'),
  homeserver_failed: tryAgain('The homeserver has a problem of its own.', 'Try again in a moment.'),
  wrong_user: correct(
    'Somebody else signed in.',
    'To go on with this session, sign in with the account it belongs to.',
  ),
  session_expired: correct('This session has run out.', 'Sign in again to go on.'),
  session_ended: correct('This session is over.', 'Sign in again.'),
  storage_failed: correct(
    'Your browser doesn’t let this page store anything.',
    'Allow site data for this page, or leave the private window, then start again.',
  ),
} as const satisfies Record<SignInErrorCode, ErrorText>;
