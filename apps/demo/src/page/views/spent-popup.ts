import { html, type TemplateResult } from 'lit';

/** A popup that could not close itself. */
export function spentPopupView(): TemplateResult {
  return html`
    <h1 tabindex="-1">Done here</h1>
    <p class="lead">The sign-in goes on in the window that you came from. You can close this one.</p>
  `;
}
