import { html } from 'hono/html';
import { type OperationQuestion, operationWords } from './operation-words.ts';
import type { Html, Page } from './page.ts';
import { fill } from './texts/fill.ts';
import type { Texts } from './texts/texts.ts';

/** How somebody can prove who they are on this page. */
export type ReauthWay =
  | { readonly kind: 'sso'; readonly providers: readonly { readonly id: string; readonly name: string }[] }
  | { readonly kind: 'password'; readonly wasWrong: boolean };

/** What somebody is asked to agree to. */
export type ReauthQuestion = {
  readonly userId: string;
  readonly operation: OperationQuestion;
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
  const { userId, operation, askedBy, way, csrf, formTarget } = question;
  return {
    name: 'reauth',
    formTarget,
    write(texts) {
      const own = texts.pages.reauth;
      const { title, lead, affects } = operationWords(texts, operation);
      return {
        title,
        body: html`<p>${lead}</p>
<dl class="facts">
<div><dt>${own.account}</dt><dd><bdi>${userId}</bdi></dd></div>
${affects === undefined ? '' : html`<div><dt>${affects.label}</dt>${affects.names.map((name) => html`<dd><bdi>${name}</bdi></dd>`)}</div>`}
<div><dt>${own.askedBy}</dt><dd><bdi>${askedBy}</bdi></dd></div>
</dl>
<p class="quiet small">${own.advice}</p>
<div class="actions">
${way.kind === 'sso' ? providerForms(texts, way, csrf) : passwordForm(texts, { ...way, userId, csrf })}
<form method="post"><input type="hidden" name="csrf" value="${csrf}"><button class="button secondary" name="decision" value="cancel">${texts.common.cancelNotMe}</button></form>
</div>`,
        variables: { user_id: userId, lead, affects, asked_by: askedBy, csrf, ...wayVariables(way) },
      };
    },
  };
}

function wayVariables(way: ReauthWay) {
  return way.kind === 'sso'
    ? { way: way.kind, providers: way.providers.map(({ id, name }) => ({ id, name })) }
    : { way: way.kind, was_wrong: way.wasWrong };
}

function providerForms(
  { common }: Texts,
  { providers }: Extract<ReauthWay, { kind: 'sso' }>,
  csrf: string,
): Html[] {
  return providers.map(
    ({ id, name }) => html`
<form method="post"><input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="provider" value="${id}"><button class="button primary" name="decision" value="continue">${fill(common.continueWith, { provider: name })}</button></form>`,
  );
}

function passwordForm(texts: Texts, form: { wasWrong: boolean; userId: string; csrf: string }): Html {
  const { wasWrong, userId, csrf } = form;
  const { wrongPassword, password, confirm } = texts.pages.reauth;
  return html`<form method="post"><input type="hidden" name="csrf" value="${csrf}">
<input type="text" name="username" value="${userId}" autocomplete="username" readonly hidden>
${wasWrong ? html`<p class="warning small" id="wrong" role="alert">${wrongPassword}</p>` : ''}
<label class="field"><span>${password}</span><input type="password" name="password" autocomplete="current-password" required autofocus${wasWrong ? html` aria-invalid="true" aria-describedby="wrong"` : ''}></label>
<button class="button primary" name="decision" value="continue">${confirm}</button></form>`;
}
