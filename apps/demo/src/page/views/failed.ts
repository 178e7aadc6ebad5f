import type { SignInState } from '@latchkey/client';
import type { TemplateResult } from 'lit';
import type { Actions, AppState } from '../app-state.ts';
import { errorTexts } from '../error-texts.ts';
import { alertView } from './alert.ts';
import { choosingView } from './choosing.ts';
import { idleView } from './idle.ts';

/** What went wrong, above the form to go on with. */
export function failedView(
  { error, retry }: SignInState & { step: 'failed' },
  state: AppState,
  actions: Actions,
): TemplateResult {
  const { action } = errorTexts[error.code];
  const alert = alertView(error, {
    button: {
      none: undefined,
      'try-again':
        retry.to === 'discovering' ? { text: 'Try again', press: () => actions.retry() } : undefined,
      'continue-here': { text: 'Continue in this tab', press: () => actions.ssoHere() },
    }[action],
  });
  return retry.to === 'choosing'
    ? choosingView(retry.offer, state, actions, alert)
    : idleView(state, actions, alert);
}
