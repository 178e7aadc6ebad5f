import type { Texts } from './texts.ts';

/** The texts that every other language falls back to. */
export const english: Texts = {
  signIn: 'Sign in',
  register: 'Create an account',

  server: 'Homeserver',
  serverHint: 'A name such as example.org, your Matrix ID such as @you:example.org, or an https:// address.',
  serverResolved: '{name} → {host}',
  serverResolvedSpoken: '{name} is at {host}',
  serverMixed:
    'This name mixes letters of several alphabets. Its plain form is {name}. Is that the server you mean?',
  continue: 'Continue',
  change: 'Change',
  changeSpoken: 'Change homeserver',
  looking: 'Looking for the homeserver…',
  lookingFor: 'Looking for {name}…',

  continueWith: 'Continue with {provider}',
  continueInBrowser: 'Continue in your browser',
  takesYouTo: 'Takes you to {host}.',
  lastUsed: 'Last used',
  or: 'or',
  otherWays: 'Other ways',
  waysElsewhere: 'With an account you have elsewhere',
  wayPassword: 'With a password',
  registerNotHere:
    'This homeserver doesn’t let anybody create an account here. Choose another one, or sign in.',
  userName: 'User name',
  password: 'Password',
  show: 'Show',
  hide: 'Hide',
  showPassword: 'Show password',
  capsLock: 'Caps lock is on.',
  signInWithPassword: 'Sign in with password',

  leaving: 'Taking you to {host}…',
  waiting: 'Go on in the other window',
  waitingDetail: 'Sign in at {host} there. This page waits for you.',
  stillWaiting: 'You began to sign in at {host}. If that window is still open, go on there.',
  openAgain: 'Open again',
  continueHere: 'Continue in this tab',
  notWorking: 'Doesn’t work?',
  copyLink: 'Copy the link',
  linkCopied: 'Copied. Open it in a browser of your choice.',
  copyByHand: 'Your browser doesn’t let this page copy. Select the text below and copy it yourself.',
  paste: 'The address you ended at',
  pasteHint: 'If the other window doesn’t bring you back, copy its whole address and paste it here.',
  pasteWrong: 'That isn’t the address of a finished sign-in. Copy the whole address of the other window.',
  useCode: 'Use a code instead',
  cancel: 'Cancel',
  completing: 'Signing you in…',

  closeWindow: 'You can close this window.',
  signedIn: 'You are signed in',
  signedInAs: 'as {user}',
  asking: 'Use this account too?',
  askingNew: 'You just signed in as {user}.',
  askingCurrent: 'You are already signed in as {users}. Both can stay.',
  accept: 'Use it too',
  decline: 'No, sign it out again',

  again: 'Sign in again',
  againDetail:
    'The session of {user} on this device has run out. Sign in again to go on; nothing here is lost.',
  signInAgain: 'Sign in again',
  useAnother: 'Use another account',
  confirm: 'Confirm that it’s you',
  confirmDetail: 'Before this goes on, show that you are {user}.',
  confirmButton: 'Confirm',
  confirmInBrowser: 'Confirm in your browser',

  tryAgain: 'Try again',
  tryAgainIn: 'Try again in {duration}',
  startAgain: 'Start again',
  otherWay: 'Choose another way',
  otherServer: 'Choose another homeserver',
  serverSays: 'The homeserver says: “{text}”',
  moreFromOperator: 'More from the homeserver’s operator',
  details: 'Details',
  copyDetails: 'Copy details',
  detailsCopied: 'Copied. No password or secret is in it.',
  errors: {
    invalid_input: {
      happened: 'That doesn’t name a homeserver.',
      whatToDo:
        'Enter a server such as example.org, or your Matrix ID such as @you:example.org. An e-mail address won’t do.',
    },
    insecure_homeserver: {
      happened: 'That homeserver would be reached without encryption.',
      whatToDo: 'Enter its https:// address, so that nobody on the way can read your password.',
    },
    homeserver_not_found: {
      happened: 'No homeserver was found there.',
      whatToDo: 'Check the spelling and your internet connection, then try again.',
    },
    discovery_failed: {
      happened: 'This server doesn’t say where its homeserver is.',
      whatToDo: 'If you know the homeserver’s own https:// address, enter that instead.',
    },
    discovery_error: {
      happened: 'This server points to a homeserver that doesn’t answer as one.',
      whatToDo:
        'Its operator has to put that right. You can enter the homeserver’s own https:// address instead.',
    },
    network: {
      happened: 'The connection to the homeserver was lost.',
      whatToDo: 'Check your internet connection, then try again.',
    },
    timeout: { happened: 'The homeserver took too long to answer.', whatToDo: 'Try again in a moment.' },
    response_too_large: {
      happened: 'The homeserver’s answer was far too large.',
      whatToDo: 'Try again, or use another homeserver.',
    },
    invalid_response: {
      happened: 'The homeserver’s answer made no sense.',
      whatToDo: 'Try again. If it stays like this, tell its operator.',
    },
    no_sign_in_method: {
      happened: 'This homeserver offers no way to sign in that works here.',
      whatToDo: 'Use another app for it, or choose another homeserver.',
    },
    oauth_only: {
      happened: 'This homeserver only signs people in by a newer method, which this app doesn’t know yet.',
      whatToDo: 'Use another app for it, or choose another homeserver.',
    },
    method_not_offered: {
      happened: 'The homeserver doesn’t offer this way to sign in.',
      whatToDo: 'Choose another one.',
    },
    sso_unsolicited: {
      happened: 'This sign-in wasn’t begun in this browser, or it was used before.',
      whatToDo: 'Nothing was sent anywhere. Start again here.',
    },
    sso_expired: { happened: 'That took too long, so the sign-in ran out.', whatToDo: 'Start again.' },
    sso_ambiguous: {
      happened: 'The address you came back with contradicts itself.',
      whatToDo: 'Start again.',
    },
    popup_blocked: {
      happened: 'Your browser didn’t let the window open.',
      whatToDo: 'Allow this page to open windows, or go on in this tab.',
    },
    opener_failed: {
      happened: 'The sign-in page couldn’t be opened.',
      whatToDo: 'Try again, or choose another way.',
    },
    login_token_rejected: {
      happened: 'The homeserver no longer accepts this sign-in.',
      whatToDo: 'Start again.',
    },
    wrong_credentials: {
      happened: 'That user name and password don’t match.',
      whatToDo: 'Check them, and mind upper and lower case.',
    },
    user_deactivated: {
      happened: 'This account was closed for good.',
      whatToDo: 'Sign in with another one.',
    },
    user_locked: {
      happened: 'This account is locked.',
      whatToDo: 'Ask the operator of the homeserver to unlock it.',
    },
    user_limit_exceeded: {
      happened: 'This account has reached a limit, such as its number of devices.',
      whatToDo: 'Sign out on a device you don’t use any more, then try again.',
    },
    rate_limited: { happened: 'Too many tries in a short time.', whatToDo: 'Wait a moment, then try again.' },
    homeserver_refused: {
      happened: 'The homeserver refused the sign-in.',
      whatToDo: 'Ask its operator for the reason.',
    },
    homeserver_failed: {
      happened: 'The homeserver has a problem of its own.',
      whatToDo: 'Try again in a moment.',
    },
    wrong_user: {
      happened: 'Somebody else signed in.',
      whatToDo: 'To go on with this session, sign in with the account it belongs to.',
    },
    session_expired: { happened: 'This session has run out.', whatToDo: 'Sign in again to go on.' },
    session_ended: { happened: 'This session is over.', whatToDo: 'Sign in again.' },
    storage_failed: {
      happened: 'Your browser doesn’t let this page store anything.',
      whatToDo: 'Allow site data for this page, or leave the private window, then start again.',
    },
  },
};
