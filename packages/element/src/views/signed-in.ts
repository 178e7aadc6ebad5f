import { displayText, type SignInState } from '@latchkey/client';
import { html, type TemplateResult } from 'lit';
import { fillWith } from '../fill.ts';
import { checkSign } from '../icons/signs.ts';
import type { Scene } from '../scene.ts';
import { heading, strong } from './heading.ts';

/** The end. Most apps take the element away now. */
export function signedInView(
  { session }: SignInState & { step: 'signed-in' },
  { texts }: Scene,
): TemplateResult {
  return html`
    <div class="done">
      ${checkSign} ${heading(texts.signedIn)}
      <p class="lead">${fillWith(texts.signedInAs, { user: strong(displayText(session.userId)) })}</p>
    </div>
  `;
}
