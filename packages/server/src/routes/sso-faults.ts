import { displayText } from '@latchkey/protocol';
import { PageFault, type WayBack } from '../http/faults.ts';
import type { ProviderError } from '../providers/provider.ts';

/** What people are told when a sign-in cannot go on. */

const startAgain = 'Go back to your app and sign in again.';

export const unknownProvider = () =>
  new PageFault(404, {
    title: 'This way to sign in does not exist',
    happened: 'Your app has asked for a way to sign in that is not offered here, or not any more.',
    whatToDo: `${startAgain} If that does not help, restart the app so that it asks for the current list.`,
  });

export const noProvider = () =>
  new PageFault(404, {
    title: 'Single sign-on is not set up here',
    happened: 'No identity provider is connected to this server.',
    whatToDo: 'Go back to your app and sign in with your password.',
  });

export const badRedirectUrl = (reason: string) =>
  new PageFault(400, {
    title: 'Your app sent a wrong address',
    happened: `The address that you should be sent back to cannot be used (${reason}).`,
    whatToDo:
      'Nothing has happened to your account. If you followed a link, do not trust where it came from.',
  });

export const unknownSignIn = () =>
  new PageFault(400, {
    title: 'This sign-in is over',
    happened:
      'It is finished already, it has taken too long, or it was started in another browser. Nobody was signed in just now.',
    whatToDo: `${startAgain} Use the same browser all the way, and allow its cookies.`,
  });

export const finishedSignIn = () =>
  new PageFault(410, {
    title: 'This sign-in is over',
    happened:
      'It is finished already, it was cancelled, or it has waited too long. Nothing happened just now.',
    whatToDo: `You can close this page. If you are not signed in, ${startAgain.charAt(0).toLowerCase()}${startAgain.slice(1)}`,
  });

export const forgedDecision = () =>
  new PageFault(403, {
    title: 'That did not come from our page',
    happened: 'Something has answered in your place. Nothing was shared.',
    whatToDo: startAgain,
  });

export const deactivatedUser = () =>
  new PageFault(403, {
    title: 'This account is closed',
    happened: 'The account that belongs to you here has been deactivated.',
    whatToDo: 'Ask the people who run this server if you think that is wrong.',
  });

export const noRegistration = () =>
  new PageFault(403, {
    title: 'You have no account here',
    happened: 'We know who you are, but there is no account for you, and this server does not make new ones.',
    whatToDo: 'Ask the people who run this server for an account.',
  });

export const noFreeName = () =>
  new PageFault(500, {
    title: 'No account could be made',
    happened: 'All the user names that would fit you are taken.',
    whatToDo: 'Ask the people who run this server for help.',
  });

/** What people are told when a provider did not say who they are. */
export function providerFault(error: ProviderError, providerName: string, wayBack: WayBack): PageFault {
  const name = displayText(providerName);
  switch (error.code) {
    case 'unreachable':
      return new PageFault(
        503,
        {
          title: `${name} cannot be reached`,
          happened: `${name} does not answer at the moment, so we cannot ask who you are.`,
          whatToDo: 'Try again in a minute, or choose another way to sign in.',
          wayBack,
        },
        { cause: error },
      );
    case 'denied':
      return new PageFault(
        403,
        {
          title: `${name} did not sign you in`,
          happened: `It says: “${error.said ?? 'no reason given'}”`,
          whatToDo: 'If you changed your mind, you can close this page. Otherwise try again.',
          wayBack,
        },
        { cause: error },
      );
    case 'stale':
      return new PageFault(
        403,
        {
          title: `${name} did not ask you again`,
          happened: `This needs a proof that it is you, just now. ${name} did not say that it has asked you, so nothing was confirmed.`,
          whatToDo:
            'Try again. If it happens every time, sign out there first, or tell the people who run this server.',
          wayBack,
        },
        { cause: error },
      );
    case 'rejected':
    case 'replayed':
    case 'wrong_credentials':
      return new PageFault(
        502,
        {
          title: 'We could not be sure that it is you',
          happened: `The answer of ${name} did not pass our checks, so nobody was signed in.`,
          whatToDo: 'Try again. If it happens every time, tell the people who run this server.',
          wayBack,
        },
        { cause: error },
      );
  }
}
