import type { SignInError } from '@latchkey/client';
import { type ErrorTexts, english } from '@latchkey/element';
import { html, nothing, type TemplateResult } from 'lit';
import { warningIcon } from './icons.ts';

/** What stands beside an error. */
export type AlertOptions = {
  readonly button?: { readonly text: string; readonly press: () => void };
  /** In place of the usual text for the error. */
  readonly text?: ErrorTexts;
};

/** An error, for people: what happened, what to do. The code is for whoever they ask for help. */
export function alertView(
  error: SignInError,
  { button, text = english.errors[error.code] }: AlertOptions = {},
): TemplateResult {
  return html`
    <div class="alert" role="alert" tabindex="-1">
      ${warningIcon}
      <div>
        <p><strong>${text.happened}</strong></p>
        <p>${text.whatToDo}</p>
        ${error.serverText ? html`<p class="said">The homeserver says: “${error.serverText}”</p>` : nothing}
        ${error.infoUri ? html`<p><a href=${error.infoUri} rel="noreferrer">More from the homeserver’s operator</a></p>` : nothing}
        ${
          button
            ? html`<button class="button small" type="button" @click=${button.press}>
                ${button.text}
              </button>`
            : nothing
        }
        <p class="code-line">Code: <span class="code">${error.code}</span></p>
      </div>
    </div>
  `;
}
