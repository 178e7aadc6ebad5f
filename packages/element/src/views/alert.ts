import { html, nothing, type TemplateResult } from 'lit';
import { warningSign } from '../icons/signs.ts';
import type { ErrorTexts } from '../texts/texts.ts';

/** What went wrong, and what to do. `more`: the one action, and what the operator says. */
export function alertBox(
  { happened, whatToDo }: ErrorTexts,
  more: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`
    <div class="alert" part="error" role="alert" tabindex="-1">
      ${warningSign}
      <div>
        <p><strong>${happened}</strong></p>
        <p>${whatToDo}</p>
        ${more}
      </div>
    </div>
  `;
}
