import type { SignInState } from '@latchkey/client';
import { html, nothing, type TemplateResult } from 'lit';
import { duration } from '../duration.ts';
import { errorActions } from '../error-actions.ts';
import { errorDetails } from '../error-details.ts';
import { fill, fillWith } from '../fill.ts';
import type { Scene } from '../scene.ts';
import { alertBox } from './alert.ts';
import { choosingView } from './choosing.ts';
import { purpose, strong } from './heading.ts';
import { serverView } from './server.ts';

type Failed = SignInState & { readonly step: 'failed' };

/** What went wrong, above what to go on with. */
export function failedView(failed: Failed, scene: Scene): TemplateResult {
  const { error, retry } = failed;
  const action = button(failed, scene);
  const alert = alertBox(
    scene.texts.errors[error.code],
    html`${operator(failed, scene)}${action ?? nothing}${details(failed, scene)}`,
  );
  if (retry.to === 'choosing') return choosingView(retry.offer, scene, alert);
  if (scene.server.isLocked) return html`${purpose(scene)}${alert}`;
  return serverView(scene, alert, errorActions[error.code] === 'correct');
}

function operator({ error }: Failed, { texts }: Scene): TemplateResult {
  const { serverText, infoUri } = error;
  return html`
    ${serverText ? html`<p class="said">${fillWith(texts.serverSays, { text: strong(serverText) })}</p>` : nothing}
    ${infoUri ? html`<p><a class="lk-link" href=${infoUri} target="_blank" rel="noopener noreferrer">${texts.moreFromOperator}</a></p>` : nothing}
  `;
}

/** The one action. None where the form below is it. */
function button({ error, retry }: Failed, scene: Scene): TemplateResult | undefined {
  const { texts, actions, server, waitSeconds, lang } = scene;
  const action = errorActions[error.code];
  const press = (text: string, act: () => void) => {
    const isWaiting = waitSeconds > 0;
    const label = isWaiting ? fill(texts.tryAgainIn, { duration: duration(waitSeconds, lang) }) : text;
    return html`<button class="lk-button" part="button" type="button" ?disabled=${isWaiting} @click=${act}>${label}</button>`;
  };
  if (action === 'here') return press(texts.continueHere, () => actions.leaveHere());
  if (retry.to === 'choosing') {
    const hasOtherServer = action === 'server' && !server.isLocked;
    return hasOtherServer ? press(texts.otherServer, () => actions.startOver()) : undefined;
  }
  if (retry.to === 'discovering' && (action === 'again' || server.isLocked))
    return press(texts.tryAgain, () => actions.retry());
  const knowsWhere = server.isLocked || server.value !== '';
  return retry.to === 'idle' && knowsWhere ? press(texts.startAgain, () => actions.retry()) : undefined;
}

/** For whoever helps. */
function details({ error, retry }: Failed, { texts, actions, server, copied }: Scene): TemplateResult {
  const place = retry.to === 'choosing' ? retry.offer.homeserver.baseUrl : server.value;
  const said = { link: '', details: texts.detailsCopied, failed: texts.copyByHand }[copied ?? 'link'];
  const text = errorDetails(error, place);
  return html`
    <details class="error-details">
      <summary>${texts.details}</summary>
      <pre class="code" dir="ltr" tabindex="0">${text}</pre>
      <button class="lk-link" part="button" type="button" @click=${() => actions.copy(text, 'details')}>${texts.copyDetails}</button>
      <p class="lk-hint" role="status">${said}</p>
    </details>
  `;
}
