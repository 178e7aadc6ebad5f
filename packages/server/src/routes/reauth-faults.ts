import { PageFault, type WayBack } from '../http/faults.ts';

/** What people are told when they can't prove once more who they are. */

export const finishedReauth = () =>
  new PageFault(410, {
    title: 'This request is over',
    happened: 'It is finished already, it was refused, or it has waited too long. Nothing happened just now.',
    whatToDo: 'Go back to your app and start again there. You can close this page.',
  });

export const unknownStage = () =>
  new PageFault(404, {
    title: 'It can’t be confirmed this way',
    happened: 'Your app has opened a way to prove who you are that this account does not have.',
    whatToDo: 'Go back to your app and choose another way. You can close this page.',
  });

export const somebodyElse = (wayBack: WayBack) =>
  new PageFault(403, {
    title: 'That is not the same account',
    happened:
      'You have signed in as somebody else than the account that this is about, so nothing was confirmed.',
    whatToDo:
      'If the account is yours, try again as its owner. If it is not, somebody may have sent you a link to trick you: close this page.',
    wayBack,
  });

export const tooManyGuesses = (waitMs: number) =>
  new PageFault(429, {
    title: 'Too many tries',
    happened: 'Too many passwords were tried just now, for this account or from where you are.',
    whatToDo: `Wait ${Math.ceil(waitMs / 60_000)} min and start again in your app.`,
  });
