import { html } from 'hono/html';
import type { Html, Page } from './page.ts';
import type { Texts } from './texts/texts.ts';

/** The terms that somebody is asked to agree to. */
export type TermsQuestion = { readonly url: string };

/** Asks for consent to the operator's terms. */
export function termsPage(question: {
  readonly terms: TermsQuestion;
  readonly userId: string;
  readonly wasMissing?: boolean;
  readonly csrf: string;
  readonly formTarget?: string;
}): Page {
  const { terms, userId, wasMissing = false, csrf, formTarget } = question;
  return {
    name: 'terms',
    ...(formTarget !== undefined && { formTarget }),
    write(texts) {
      const own = texts.pages.terms;
      return {
        title: own.title,
        body: html`<p>${own.lead}</p>
<dl class="facts"><div><dt>${texts.pages.confirmClient.account}</dt><dd><bdi>${userId}</bdi></dd></div></dl>
<form method="post"><input type="hidden" name="csrf" value="${csrf}">
${termsField(texts, terms, wasMissing)}
<div class="actions"><button class="button primary" name="decision" value="continue">${texts.common.continue}</button></div>
</form>
<div class="actions"><form method="post"><input type="hidden" name="csrf" value="${csrf}"><button class="button secondary" name="decision" value="cancel">${own.decline}</button></form></div>`,
        variables: { terms_url: terms.url, user_id: userId, was_missing: wasMissing, csrf },
      };
    },
  };
}

/** The link to the terms and the box to tick, as a part of any form. */
export function termsField(texts: Texts, { url }: TermsQuestion, wasMissing: boolean): Html {
  const own = texts.pages.terms;
  return html`<p><a href="${url}" target="_blank" rel="noopener">${own.read}</a></p>
${wasMissing ? html`<p class="warning small" id="must-agree" role="alert">${own.mustAgree}</p>` : ''}
<label class="check"><input type="checkbox" name="terms" value="agreed"${wasMissing ? html` aria-invalid="true" aria-describedby="must-agree"` : ''}><span>${own.agree}</span></label>`;
}
