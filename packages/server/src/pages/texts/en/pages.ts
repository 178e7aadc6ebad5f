/** What each page says, in English. */
export const pages = {
  fault: {
    reference: 'If you ask for help, name this reference: {reference}',
  },
  chooseProvider: {
    title: 'Sign in',
    titleRegister: 'Create an account',
    lead: 'Choose how to continue to {client}.',
  },
  formPost: {
    title: 'On to {provider}',
    lead: 'You sign in at {host} and come back here.',
    continue: 'Continue to {provider}',
  },
  credentials: {
    title: 'Sign in with {provider}',
    wrong: 'The user name and the password do not belong together. Try again.',
    signIn: 'Sign in',
  },
  confirmClient: {
    title: 'Continue to {client}?',
    lead: 'It wants to sign in to your account. It will be able to read your messages and to write in your name.',
    account: 'Your account',
    getsAccess: 'Gets access',
    notEncrypted: 'This site is not encrypted: others on the network can read what is sent to it.',
    advice: 'Continue only if you have just started this yourself, and you know who this is.',
    fullAddress: 'Show the full address',
  },
  openApp: {
    title: 'Go back to your app',
    lead: 'You have proved that you are {user}. One step is left: open {client}.',
    open: 'Open the app',
    advice:
      'The link works once and only for a short time. If nothing opens, go back to your app and sign in again.',
  },
  cancelled: {
    title: 'Nothing was shared',
    happened: 'You are not signed in, and {client} has not got access to your account.',
    whatToDo:
      'If you did not start this, somebody may have sent you a link to trick you. You can close this page.',
  },
  reauth: {
    titleGetLoginToken: 'Sign in another device?',
    titleDeleteDevices: { one: 'Remove a device?', other: 'Remove {count} devices?' },
    leadGetLoginToken:
      'A device that is signed in to the account below wants to sign in one more device to it. Whoever holds that device will be able to read your messages and write in your name.',
    leadDeleteDevices: {
      one: 'A device that is signed in to the account below wants to remove a device from it. It will be signed out.',
      other:
        'A device that is signed in to the account below wants to remove {count} devices from it. They will be signed out.',
    },
    willBeRemoved: 'Will be removed',
    andMore: { one: 'and {count} more', other: 'and {count} more' },
    account: 'The account',
    askedBy: 'Asked for by',
    advice: 'Continue only if this is your account and you have just started this yourself.',
    wrongPassword: 'That is not the password of this account.',
    password: 'Your password',
    confirm: 'Confirm',
  },
  reauthDone: {
    title: 'Thank you',
    happened: 'That was all we needed. Your app goes on by itself.',
    whatToDo: 'You may close this window.',
  },
  reauthRefused: {
    title: 'Nothing was changed',
    happened: 'What was asked for will not be done.',
    whatToDo:
      'If you did not start this, somebody else may be signed in to your account, or has sent you a link to trick you. Look at your list of devices, sign out those that you don’t know, and do not follow the link again. You may close this window.',
  },
} as const;
