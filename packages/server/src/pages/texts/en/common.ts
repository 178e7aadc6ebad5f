/** What several pages say, in English. */
export const common = {
  tryAgain: 'Try again',
  chooseProvider: 'Choose how to sign in',
  cancelNotMe: 'Cancel, that wasn’t me',
  continue: 'Continue',
  continueWith: 'Continue with {provider}',
  userName: 'User name',
  password: 'Password',
  imprint: 'Legal notice',
  privacy: 'Privacy',
  support: 'Help',
} as const;

/** A client inside a sentence. A site is named by its host, in every language. */
export const clients = {
  program: 'a program on this computer',
  app: 'the app for {scheme} links',
} as const;

/** A client by itself. */
export const clientsAlone = {
  program: 'A program on this computer',
  app: 'The app for {scheme} links',
} as const;
