import { html, nothing, svg, type TemplateResult } from 'lit';
import { fillWith } from '../fill.ts';
import { monogramOf } from '../monogram.ts';
import type { Scene } from '../scene.ts';
import type { Way } from '../ways.ts';

/** How one of the buttons stands among the others. */
export type ButtonPlace = { readonly host: string; readonly isPrimary: boolean; readonly inBrowser: boolean };

/** The button of a provider; a link to the same place where the browser let no window open. */
export function providerButton(
  { provider, isLast }: Way & { type: 'sso' },
  { host, isPrimary, inBrowser }: ButtonPlace,
  scene: Scene,
): TemplateResult {
  const { texts, actions, state, departure } = scene;
  const name = provider?.name ?? host;
  // A stranger’s name keeps its own direction, and turns nothing around it.
  const label = inBrowser
    ? texts.continueInBrowser
    : fillWith(texts.continueWith, { provider: html`<bdi>${name}</bdi>` });
  const content = html`
    ${inBrowser ? nothing : html`<slot name=${`icon-${provider?.id ?? ''}`}>${picture(name, provider, scene)}</slot>`}
    <span class="lk-label"><span>${label}</span>${isLast ? html` <span class="badge">${texts.lastUsed}</span>` : nothing}</span>
  `;
  const classes = `lk-button ${inBrowser ? 'plain' : 'provider'} ${isPrimary ? 'primary' : ''}`;
  const part = isPrimary ? 'method-button primary' : 'method-button';
  const isLink = state.step === 'away' && departure.isBlocked && departure.providerId === provider?.id;
  if (isLink)
    return html`<a
      class=${classes}
      part=${part}
      href=${state.url}
      target="_blank"
      rel="noopener noreferrer"
      @click=${() => actions.followed(state.url, state.expiresAt)}
      >${content}</a
    >`;
  return html`<button
    class=${classes}
    part=${part}
    type="button"
    aria-describedby="destination"
    @click=${() => actions.leave(provider)}
  >${content}</button>`;
}

function picture(
  name: string,
  provider: (Way & { type: 'sso' })['provider'],
  { findPicture }: Scene,
): TemplateResult {
  const found = provider && findPicture(provider);
  if (found === undefined) return monogram(name);
  if (found.kind === 'mark')
    return html`<span class="picture"
      ><svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
        ${found.parts.map(({ d, fill: color = 'currentColor' }) => svg`<path d=${d} fill=${color} />`)}
      </svg></span
    >`;
  return html`<img class="picture" src=${found.url} alt="" referrerpolicy="no-referrer" width="24" height="24" />`;
}

/** A tinted letter in place of a picture. */
function monogram(name: string): TemplateResult {
  const { letter, tint } = monogramOf(name);
  return html`<span class="picture monogram tint-${tint}" aria-hidden="true">${letter}</span>`;
}
