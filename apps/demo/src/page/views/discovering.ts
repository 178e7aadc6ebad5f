import type { SignInState } from '@latchkey/client';
import { html, type TemplateResult } from 'lit';
import type { Actions } from '../app-state.ts';
import { progressView } from './progress.ts';

/** The homeserver is being found. */
export function discoveringView(
  { typed }: SignInState & { step: 'discovering' },
  actions: Actions,
): TemplateResult {
  return progressView({
    title: 'Finding your homeserver…',
    detail: html`<span class="code">${typed}</span>`,
    cancel: () => actions.cancel(),
  });
}
