import { html } from 'hono/html';
import type { OperationWords } from './operation-words.ts';
import type { Html, Page } from './send-page.ts';

/** How somebody can prove who they are on this page. */
export type ReauthWay =
  | { readonly kind: 'sso'; readonly providers: readonly { readonly id: string; readonly name: string }[] }
  | { readonly kind: 'password'; readonly wasWrong: boolean };

/** What somebody is asked to agree to. */
export type ReauthQuestion = {
  readonly serverName: string;
  readonly userId: string;
  readonly operation: OperationWords;
  /** The device that has asked for it. */
  readonly askedBy: string;
  readonly way: ReauthWay;
  /** Proves that the answer came from this page. */
  readonly csrf: string;
  /** Where a form may lead by way of a redirect, as a CSP source. */
  readonly formTarget: string;
};

/** Says what is about to happen, to whose account and who has asked for it, before anybody proves anything. */
export function reauthPage(question: ReauthQuestion): Page {
  const { serverName, userId, operation, askedBy, way, csrf, formTarget } = question;
  const { affects } = operation;
  return {
    title: operation.title,
    serverName,
    formTarget,
    body: html`<p>A device that is signed in to the account below ${operation.asks}</p>
<dl class="facts">
<div><dt>The account</dt><dd>${userId}</dd></div>
${affects === undefined ? '' : html`<div><dt>${affects.label}</dt>${affects.names.map((name) => html`<dd>${name}</dd>`)}</div>`}
<div><dt>Asked for by</dt><dd>${askedBy}</dd></div>
</dl>
<p class="quiet small">Continue only if this is your account and you have just started this yourself.</p>
<div class="actions">
${way.kind === 'sso' ? providerForms(way, csrf) : passwordForm({ ...way, userId, csrf })}
<form method="post"><input type="hidden" name="csrf" value="${csrf}"><button class="button secondary" name="decision" value="cancel">Cancel, that wasn’t me</button></form>
</div>`,
  };
}

function providerForms({ providers }: Extract<ReauthWay, { kind: 'sso' }>, csrf: string): Html[] {
  return providers.map(
    ({ id, name }) => html`
<form method="post"><input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="provider" value="${id}"><button class="button primary" name="decision" value="continue">Continue with ${name}</button></form>`,
  );
}

function passwordForm(form: { wasWrong: boolean; userId: string; csrf: string }): Html {
  const { wasWrong, userId, csrf } = form;
  return html`<form method="post"><input type="hidden" name="csrf" value="${csrf}">
<input type="text" name="username" value="${userId}" autocomplete="username" readonly hidden>
${wasWrong ? html`<p class="warning small" id="wrong" role="alert">That is not the password of this account.</p>` : ''}
<label class="field"><span>Your password</span><input type="password" name="password" autocomplete="current-password" required autofocus${wasWrong ? html` aria-invalid="true" aria-describedby="wrong"` : ''}></label>
<button class="button primary" name="decision" value="continue">Confirm</button></form>`;
}
