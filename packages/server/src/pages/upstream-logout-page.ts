import { html } from 'hono/html';
import type { Page } from './page.ts';
import { fill, fillHtml } from './texts/fill.ts';

/** A session at a provider that somebody may end. */
export type EndableSession = {
  readonly providerId: string;
  readonly providerName: string;
  readonly userId: string;
  /** Proves that the answer came from this page. */
  readonly csrf: string;
  /** Where ending it leads, as a CSP source: a scheme, since providers redirect once more inside their own network. */
  readonly formTarget: string;
};

/** Asks where else somebody wants to sign out; says so if there is nowhere. */
export function upstreamLogoutPage(sessions: readonly EndableSession[]): Page {
  return {
    name: 'upstreamLogout',
    ...(sessions.length > 0 && {
      formTarget: [...new Set(sessions.map(({ formTarget }) => formTarget))].join(' '),
    }),
    write(texts) {
      const own = texts.pages.upstreamLogout;
      return {
        title: own.title,
        body: html`<p>${sessions.length === 0 ? own.nothing : own.lead}</p>
${sessions.map(
  ({ providerId, providerName, userId, csrf }) => html`<form method="post">
<input type="hidden" name="csrf" value="${csrf}">
<p class="quiet small">${fillHtml(own.signedInAs, { user: html`<strong dir="auto">${userId}</strong>` })}</p>
<div class="actions"><button class="button primary" name="provider" value="${providerId}">${fill(own.signOut, { provider: providerName })}</button></div>
</form>`,
)}
<p class="quiet small">${own.advice}</p>`,
        variables: {
          sessions: sessions.map(({ providerId, providerName, userId, csrf }) => ({
            provider_id: providerId,
            provider: providerName,
            user_id: userId,
            csrf,
          })),
        },
      };
    },
  };
}

/** Says that somebody has come back from signing out at a provider. */
export function signedOutPage(): Page {
  return {
    name: 'signedOut',
    write(texts) {
      const { title, happened, whatToDo } = texts.pages.signedOut;
      return { title, body: html`<p>${happened}</p>\n<p class="quiet">${whatToDo}</p>`, variables: {} };
    },
  };
}
