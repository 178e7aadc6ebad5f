import { PageFault, type WayBack } from '../http/faults.ts';

/** What people are told when they can't prove once more who they are. */

export const finishedReauth = () => new PageFault(410, 'finishedReauth');

export const unknownStage = () => new PageFault(404, 'unknownStage');

export const somebodyElse = (wayBack: WayBack) => new PageFault(403, 'somebodyElse', { wayBack });

export const tooManyGuesses = (waitMs: number) =>
  new PageFault(429, 'tooManyGuesses', { values: { minutes: String(Math.ceil(waitMs / 60_000)) } });
