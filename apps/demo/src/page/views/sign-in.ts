import type { TemplateResult } from 'lit';
import type { Actions, AppState } from '../app-state.ts';
import { askingView } from './asking.ts';
import { awayView } from './away.ts';
import { choosingView } from './choosing.ts';
import { discoveringView } from './discovering.ts';
import { exchangingView } from './exchanging.ts';
import { failedView } from './failed.ts';
import { idleView } from './idle.ts';

/** The sign-in, wherever it is. */
export function signInView(state: AppState, actions: Actions): TemplateResult {
  const { signIn } = state;
  switch (signIn.step) {
    case 'idle':
      return idleView(state, actions);
    case 'discovering':
      return discoveringView(signIn, actions);
    case 'choosing':
      return choosingView(signIn.offer, state, actions);
    case 'away':
      return awayView(signIn, state, actions);
    case 'exchanging':
    // The account is drawn as soon as it is there.
    case 'signed-in':
      return exchangingView(actions);
    case 'asking':
      return askingView(signIn, actions);
    case 'failed':
      return failedView(signIn, state, actions);
  }
}
