/** What is said when something goes wrong, in English. */
export const faults = {
  internalError: {
    title: 'Something broke on our side',
    happened: 'This should not have happened. Nobody was signed in.',
    whatToDo: 'Go back to your app and try again in a minute.',
  },
  noSuchPage: {
    title: 'There is no such page',
    happened: 'The address is wrong, or the page is not here any more.',
    whatToDo: 'Go back to your app and start again there.',
  },
  unreadable: {
    title: 'That cannot be read',
    happened: 'Your browser has sent something that cannot be read, so nothing has happened.',
    whatToDo: 'Go back to your app and start again there.',
  },
  unknownProvider: {
    title: 'This way to sign in does not exist',
    happened: 'Your app has asked for a way to sign in that is not offered here, or not any more.',
    whatToDo:
      'Go back to your app and sign in again. If that does not help, restart the app so that it asks for the current list.',
  },
  noProvider: {
    title: 'Single sign-on is not set up here',
    happened: 'No identity provider is connected to this server.',
    whatToDo: 'Go back to your app and sign in with your password.',
  },
  badRedirectUrl: {
    title: 'Your app sent a wrong address',
    happened: 'The address that you should be sent back to cannot be used ({reason}).',
    whatToDo:
      'Nothing has happened to your account. If you followed a link, do not trust where it came from.',
  },
  unknownSignIn: {
    title: 'This sign-in is over',
    happened:
      'It is finished already, it has taken too long, or it was started in another browser. Nobody was signed in just now.',
    whatToDo:
      'Go back to your app and sign in again. Use the same browser all the way, and allow its cookies.',
  },
  finishedSignIn: {
    title: 'This sign-in is over',
    happened:
      'It is finished already, it was cancelled, or it has waited too long. Nothing happened just now.',
    whatToDo: 'You can close this page. If you are not signed in, go back to your app and sign in again.',
  },
  forgedDecision: {
    title: 'That did not come from our page',
    happened: 'Something has answered in your place. Nothing was shared.',
    whatToDo: 'Go back to your app and sign in again.',
  },
  deactivatedUser: {
    title: 'This account is closed',
    happened: 'The account that belongs to you here has been deactivated.',
    whatToDo: 'Ask the people who run this server if you think that is wrong.',
  },
  noRegistration: {
    title: 'You have no account here',
    happened: 'We know who you are, but there is no account for you, and this server does not make new ones.',
    whatToDo: 'Ask the people who run this server for an account.',
  },
  noFreeName: {
    title: 'No account could be made',
    happened: 'All the user names that would fit you are taken.',
    whatToDo: 'Ask the people who run this server for help.',
  },
  unreachable: {
    title: '{provider} cannot be reached',
    happened: '{provider} does not answer at the moment, so we cannot ask who you are.',
    whatToDo: 'Try again in a minute, or choose another way to sign in.',
  },
  denied: {
    title: '{provider} did not sign you in',
    happened: 'It did not say why.',
    whatToDo: 'If you changed your mind, you can close this page. Otherwise try again.',
  },
  deniedWithReason: {
    title: '{provider} did not sign you in',
    happened: 'It says: “{said}”',
    whatToDo: 'If you changed your mind, you can close this page. Otherwise try again.',
  },
  stale: {
    title: '{provider} did not ask you again',
    happened:
      'This needs a proof that it is you, just now. {provider} did not say that it has asked you, so nothing was confirmed.',
    whatToDo:
      'Try again. If it happens every time, sign out there first, or tell the people who run this server.',
  },
  rejected: {
    title: 'We could not be sure that it is you',
    happened: 'The answer of {provider} did not pass our checks, so nobody was signed in.',
    whatToDo: 'Try again. If it happens every time, tell the people who run this server.',
  },
  replayed: {
    title: 'This answer has been used before',
    happened: 'The answer of {provider} has come a second time, so nobody was signed in.',
    whatToDo: 'Start again. If you are signed in already, you can close this page.',
  },
  wrongCredentials: {
    title: '{provider} did not sign you in',
    happened: 'The user name and the password do not belong together.',
    whatToDo: 'Try again. Look at capital letters and at the language of your keyboard.',
  },
  finishedReauth: {
    title: 'This request is over',
    happened: 'It is finished already, it was refused, or it has waited too long. Nothing happened just now.',
    whatToDo: 'Go back to your app and start again there. You can close this page.',
  },
  unknownStage: {
    title: 'It can’t be confirmed this way',
    happened: 'Your app has opened a way to prove who you are that this account does not have.',
    whatToDo: 'Go back to your app and choose another way. You can close this page.',
  },
  somebodyElse: {
    title: 'That is not the same account',
    happened:
      'You have signed in as somebody else than the account that this is about, so nothing was confirmed.',
    whatToDo:
      'If the account is yours, try again as its owner. If it is not, somebody may have sent you a link to trick you: close this page.',
  },
  tooManyGuesses: {
    title: 'Too many tries',
    happened: 'Too many passwords were tried just now, for this account or from where you are.',
    whatToDo: 'Wait {minutes} min and start again in your app.',
  },
  requirement: {
    title: 'You cannot sign in here',
    happened:
      '{provider} knows you, but your account there does not have what this server asks for, such as a group.',
    whatToDo: 'If you think that is wrong, ask the people who run this server.',
  },
  attributeMissing: {
    title: 'Something about you is missing',
    happened: '{provider} did not tell us all that this server needs to know about you.',
    whatToDo:
      'Fill in what is missing in your profile there, such as an e-mail address, or ask the people who run this server.',
  },
  nameTaken: {
    title: 'Your name is taken',
    happened: 'The user name that would be yours belongs to somebody else here.',
    whatToDo: 'If the account is yours, ask the people who run this server to connect it.',
  },
  identityTaken: {
    title: 'That belongs to another account',
    happened: 'What you have just signed in with is connected to another account already.',
    whatToDo: 'If both accounts are yours, disconnect it there first.',
  },
  accountOver: {
    title: 'You are not signed in here any more',
    happened: 'This page signs you out by itself after a while.',
    whatToDo: 'Sign in again to see your account.',
  },
} as const;
