import type { Scene } from './scene.ts';

/** What is drawn, as the attribute `step` and the custom states name it. */
export type Step =
  | 'idle'
  | 'discovering'
  | 'choosing'
  | 'leaving'
  | 'waiting'
  | 'completing'
  | 'asking'
  | 'signed-in'
  | 'failed'
  | 'closing';

/** Names what is drawn. */
export function stepOf({ state, departure, kept, isArriving, isSpentPopup }: Scene): Step {
  if (isSpentPopup) return 'closing';
  if (state.step === 'asking' || state.step === 'signed-in') return state.step;
  if (isArriving) return 'completing';
  if (kept !== undefined) return 'waiting';
  if (state.step === 'exchanging') return 'completing';
  if (state.step !== 'away') return state.step;
  return departure.by === 'popup' ? 'waiting' : 'leaving';
}
