import type { Offer } from '@latchkey/client';
import { html, nothing, type TemplateResult } from 'lit';
import { fillWith } from '../fill.ts';
import type { Scene } from '../scene.ts';
import type { Way } from '../ways.ts';
import { purpose, strong } from './heading.ts';
import { providerButton } from './provider-button.ts';
import { serverLine } from './server.ts';

/** What the homeserver offers. `alert`: what went wrong before. */
export function choosingView(
  { homeserver }: Offer,
  scene: Scene,
  alert: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const { host } = new URL(homeserver.baseUrl);
  return html`
    ${purpose(scene)} ${scene.session ? nothing : serverLine(homeserver, scene)} ${alert}
    <slot name="before-methods"></slot>
    ${scene.ways.shown.length > 0 ? waysView(host, scene) : nothingOffered(scene)}
    <slot name="legal"></slot>
    ${
      scene.session
        ? html`<button class="lk-link" part="button" type="button" @click=${() => scene.actions.cancel()}>${scene.texts.useAnother}</button>`
        : nothing
    }
  `;
}

function waysView(host: string, scene: Scene): TemplateResult {
  const { texts, ways } = scene;
  const hidden = ways.others.length === 0 ? nothing : group(ways.others, host, scene);
  return html`
    ${group(ways.shown, host, scene)}
    ${
      hidden === nothing
        ? nothing
        : html`<details class="others"><summary>${texts.otherWays}</summary>${hidden}</details>`
    }
  `;
}

/** The ways in their order; the form in its place among them, and a line between what leads away and what doesn't. */
function group(list: readonly Way[], host: string, scene: Scene): TemplateResult {
  const { texts, ways } = scene;
  const isShown = list === ways.shown;
  const sso = list.filter((way): way is Way & { type: 'sso' } => way.type === 'sso');
  const form = list.some(({ type }) => type === 'password') ? html`<slot name="password"></slot>` : nothing;
  const isFormFirst = list[0]?.type === 'password';
  const or = sso.length > 0 && form !== nothing ? html`<p class="or"><span>${texts.or}</span></p>` : nothing;
  const buttons =
    sso.length === 0
      ? nothing
      : html`<div class="stack" role="group" aria-label=${texts.waysElsewhere}>
          ${sso.map((way) =>
            providerButton(
              way,
              {
                host,
                isPrimary: isShown && way === list[0],
                inBrowser: ways.inBrowser && (isShown || sso.length === 1),
              },
              scene,
            ),
          )}
          ${isShown ? html`<p class="lk-hint" id="destination">${fillWith(texts.takesYouTo, { host: strong(host) })}</p>` : nothing}
        </div>`;
  return isFormFirst ? html`${form}${or}${buttons}` : html`${buttons}${or}${form}`;
}

function nothingOffered({ mode, texts }: Scene): TemplateResult {
  const { happened, whatToDo } = texts.errors.no_sign_in_method;
  return html`<p class="lead">${mode === 'register' ? texts.registerNotHere : `${happened} ${whatToDo}`}</p>`;
}
