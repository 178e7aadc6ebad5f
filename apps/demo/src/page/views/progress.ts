import { html, nothing, type TemplateResult } from 'lit';

/** What a waiting screen says. */
export type Progress = {
  readonly title: string;
  readonly detail?: TemplateResult | string;
  readonly cancel?: () => void;
};

/** A screen that waits, and can be left. */
export function progressView({ title, detail, cancel }: Progress): TemplateResult {
  return html`
    <div class="progress">
      <span class="spinner" aria-hidden="true"></span>
      <h1 tabindex="-1">${title}</h1>
      ${detail ? html`<p class="lead">${detail}</p>` : nothing}
    </div>
    ${cancel ? html`<button class="button" type="button" @click=${cancel}>Cancel</button>` : nothing}
  `;
}
