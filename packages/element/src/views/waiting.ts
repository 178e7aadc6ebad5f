import { html, nothing, type TemplateResult } from 'lit';
import { fillWith } from '../fill.ts';
import type { Scene } from '../scene.ts';
import { alertBox } from './alert.ts';
import { choosingView } from './choosing.ts';
import { heading, strong } from './heading.ts';
import { cancelButton } from './progress.ts';

/** Somebody signs in in another window, and may need help with coming back. */
export function waitingView(scene: Scene): TemplateResult {
  const { state, kept, texts, departure } = scene;
  if (kept) return waiting(kept.url, kept.host, scene);
  if (state.step !== 'away') return html`${nothing}`;
  const { offer, url } = state;
  if (departure.isBlocked) {
    const alert = alertBox(texts.errors.popup_blocked, hereButton(scene, 'lk-button'));
    return html`${choosingView(offer, scene, alert)}`;
  }
  return waiting(url, new URL(offer.homeserver.baseUrl).host, scene);
}

function waiting(url: string, host: string, scene: Scene): TemplateResult {
  const { texts, kept, actions, hasCode, state } = scene;
  const expiresAt = kept?.expiresAt ?? (state.step === 'away' ? state.expiresAt : 0);
  return html`
    <div part="waiting">
      ${heading(texts.waiting)}
      <p class="working" role="status">
        <span class="spinner" aria-hidden="true"></span>
        <span>${fillWith(kept ? texts.stillWaiting : texts.waitingDetail, { host: strong(host) })}</span>
      </p>
      <div class="stack">
        <a
          class="lk-button primary"
          part="button primary"
          href=${url}
          target="_blank"
          rel="noopener noreferrer"
          @click=${() => actions.followed(url, expiresAt)}
          >${texts.openAgain}</a
        >
        ${kept ? nothing : hereButton(scene, 'lk-button')}
        ${hasCode ? html`<button class="lk-button" part="button" type="button" @click=${() => actions.useCode()}>${texts.useCode}</button>` : nothing}
        ${cancelButton(scene)}
      </div>
      ${help(url, scene)}
    </div>
  `;
}

function hereButton({ texts, actions }: Scene, classes: string): TemplateResult {
  return html`<button class=${classes} part="button" type="button" @click=${() => actions.leaveHere()}>
    ${texts.continueHere}
  </button>`;
}

/** For whoever's other window does not lead back here. */
function help(url: string, { texts, actions, copied, pastedWrong }: Scene): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    actions.paste(String(new FormData(event.currentTarget).get('address')));
  };
  const said = { link: texts.linkCopied, details: '', failed: texts.copyByHand }[copied ?? 'details'];
  return html`
    <details class="help">
      <summary>${texts.notWorking}</summary>
      <div class="stack">
        <button class="lk-button" part="button" type="button" @click=${() => actions.copy(url, 'link')}>${texts.copyLink}</button>
        <p class="lk-hint" role="status">${said}</p>
        ${copied === 'failed' ? html`<p class="code" tabindex="0">${url}</p>` : nothing}
        <form class="stack" @submit=${submit}>
          <div class="lk-field">
            <label for="address">${texts.paste}</label>
            <input id="address" name="address" dir="ltr" required autocomplete="off" spellcheck="false"
              aria-describedby="address-hint address-wrong" aria-invalid=${pastedWrong ? 'true' : nothing} />
            <p class="lk-hint" id="address-hint">${texts.pasteHint}</p>
            <p class="error-text" id="address-wrong" role="alert">${pastedWrong ? texts.pasteWrong : nothing}</p>
          </div>
          <button class="lk-button" part="button">${texts.continue}</button>
        </form>
      </div>
    </details>
  `;
}
