import { html, nothing, type TemplateResult } from 'lit';
import { fillWith } from '../fill.ts';
import type { Scene } from '../scene.ts';
import { heading, purpose, strong } from './heading.ts';

type Sentence = readonly (string | TemplateResult)[] | string;

/** The homeserver is being found. */
export function discoveringView(name: string, scene: Scene): TemplateResult {
  const { texts } = scene;
  const sentence = name === '' ? texts.looking : fillWith(texts.lookingFor, { name: strong(name) });
  return html`${purpose(scene)}${working(sentence)}${scene.state.step === 'discovering' ? cancelButton(scene) : nothing}`;
}

/** The page is about to go. */
export function leavingView(scene: Scene): TemplateResult {
  const { state, texts } = scene;
  const host = state.step === 'away' ? new URL(state.offer.homeserver.baseUrl).host : '';
  return html`${purpose(scene)}${working(fillWith(texts.leaving, { host: strong(host) }))}${cancelButton(scene)}`;
}

/** The homeserver is being asked for the session. */
export function completingView(scene: Scene): TemplateResult {
  return html`${purpose(scene)}${working(scene.texts.completing)}`;
}

/** A popup that has done its work, in a browser that does not let it close itself. */
export function closingView({ texts }: Scene): TemplateResult {
  return heading(texts.closeWindow);
}

function working(sentence: Sentence): TemplateResult {
  return html`<p class="working" role="status"><span class="spinner" aria-hidden="true"></span><span>${sentence}</span></p>`;
}

/** Gives up what is under way. */
export function cancelButton({ texts, actions }: Scene): TemplateResult {
  return html`<button class="lk-button" part="button" type="button" @click=${() => actions.cancel()}>${texts.cancel}</button>`;
}
