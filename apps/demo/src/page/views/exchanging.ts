import type { TemplateResult } from 'lit';
import type { Actions } from '../app-state.ts';
import { progressView } from './progress.ts';

/** The homeserver is being asked for the session. */
export function exchangingView(actions: Actions): TemplateResult {
  return progressView({ title: 'Signing you in…', cancel: () => actions.cancel() });
}
