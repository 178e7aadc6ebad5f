import { html } from 'hono/html';
import type { Html, Page } from './page.ts';
import { fill } from './texts/fill.ts';
import type { Texts } from './texts/texts.ts';

type NamedProvider = { readonly id: string; readonly name: string };

/** Asks who somebody is before their account is shown. */
export function accountSignInPage(question: {
  readonly providers: readonly NamedProvider[];
  readonly hasPasswords: boolean;
  readonly wasWrong: boolean;
  readonly csrf: string;
  /** Where the forms lead by way of a redirect, as CSP sources. */
  readonly formTarget: string;
}): Page {
  const { providers, hasPasswords, wasWrong, csrf, formTarget } = question;
  return {
    name: 'accountSignIn',
    formTarget,
    write(texts) {
      const own = texts.pages.accountSignIn;
      return {
        title: own.title,
        body: html`<p>${own.lead}</p>
<div class="actions">${providers.map((provider) => providerForm(provider, { csrf, decision: 'provider', label: texts.common.continueWith }))}</div>
${hasPasswords ? passwordForm(texts, { csrf, wasWrong }) : ''}`,
        variables: { providers: plain(providers), has_passwords: hasPasswords, was_wrong: wasWrong, csrf },
      };
    },
  };
}

function plain(providers: readonly NamedProvider[]) {
  return providers.map(({ id, name }) => ({ id, name }));
}

function providerForm(
  { id, name }: NamedProvider,
  { csrf, decision, label }: { readonly csrf: string; readonly decision: string; readonly label: string },
): Html {
  return html`
<form method="post"><input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="provider" value="${id}"><button class="button secondary" name="decision" value="${decision}">${fill(label, { provider: name })}</button></form>`;
}

function passwordForm(texts: Texts, { csrf, wasWrong }: { csrf: string; wasWrong: boolean }): Html {
  const own = texts.pages.accountSignIn;
  return html`<form method="post"><input type="hidden" name="csrf" value="${csrf}">
${wasWrong ? html`<p class="warning small" id="wrong" role="alert">${own.wrongPassword}</p>` : ''}
<label class="field"><span>${own.user}</span><input type="text" name="user" dir="ltr" autocomplete="username" autocapitalize="none" spellcheck="false" required></label>
<label class="field"><span>${texts.common.password}</span><input type="password" name="password" autocomplete="current-password" required${wasWrong ? html` aria-invalid="true" aria-describedby="wrong"` : ''}></label>
<button class="button primary" name="decision" value="password">${own.signIn}</button></form>`;
}

/** One identity of a user. */
export type ShownIdentity = {
  readonly provider: NamedProvider;
  readonly subject: string;
  /** What they are called there; the subject says nothing to people. */
  readonly label: string;
  readonly createdAt: number;
  /** Whether it can be taken away: something else leads in. */
  readonly removable: boolean;
};

/** Shows what leads to an account, and changes it. */
export function accountPage(account: {
  readonly userId: string;
  readonly displayName?: string;
  readonly email?: string;
  readonly identities: readonly ShownIdentity[];
  readonly hasPassword: boolean;
  /** The providers that one more identity can be connected at. */
  readonly connectable: readonly NamedProvider[];
  readonly csrf: string;
  readonly formTarget: string;
}): Page {
  const { userId, displayName, email, identities, hasPassword, connectable, csrf, formTarget } = account;
  return {
    name: 'account',
    formTarget,
    write(texts) {
      const own = texts.pages.account;
      const facts = [userId, displayName, email].filter((fact) => fact !== undefined && fact !== '');
      return {
        title: own.title,
        body: html`<p>${own.lead}</p>
<dl class="facts"><div><dt>${own.account}</dt>${facts.map((fact) => html`<dd><bdi>${fact}</bdi></dd>`)}</div></dl>
<h2>${own.connected}</h2>
${identities.length === 0 && !hasPassword ? html`<p class="quiet">${own.nothing}</p>` : ''}
<ul class="ways">${identities.map((identity) => identityItem(texts, identity, csrf))}
${hasPassword ? html`<li><strong>${own.password}</strong></li>` : ''}</ul>
${connectable.length === 0 ? '' : html`<h2>${own.add}</h2>`}
<div class="actions">${connectable.map((provider) => providerForm(provider, { csrf, decision: 'connect', label: own.addWith }))}</div>
<div class="actions"><form method="post"><input type="hidden" name="csrf" value="${csrf}"><button class="button secondary" name="decision" value="sign-out">${own.signOut}</button></form></div>`,
        variables: {
          user_id: userId,
          display_name: displayName,
          email,
          has_password: hasPassword,
          identities: identities.map(({ provider, subject, label, removable }) => ({
            provider: provider.id,
            provider_name: provider.name,
            subject,
            label,
            removable,
          })),
          connectable: plain(connectable),
          csrf,
        },
      };
    },
  };
}

function identityItem(texts: Texts, identity: ShownIdentity, csrf: string): Html {
  const { provider, subject, label, createdAt, removable } = identity;
  const own = texts.pages.account;
  const date = new Intl.DateTimeFormat(texts.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    createdAt,
  );
  return html`<li><strong><bdi>${provider.name}</bdi></strong> <bdi>${label}</bdi> <span class="quiet small">${fill(own.connectedSince, { date })}</span>
${
  removable
    ? html`<form method="post"><input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="provider" value="${provider.id}"><input type="hidden" name="subject" value="${subject}"><button class="button secondary" name="decision" value="disconnect">${own.disconnect}</button></form>`
    : html`<p class="quiet small">${own.lastWay}</p>`
}</li>`;
}

/** Asks before an identity becomes a way into an account. */
export function linkIdentityPage(question: {
  readonly userId: string;
  readonly provider: NamedProvider;
  readonly label: string;
  readonly csrf: string;
}): Page {
  const { userId, provider, label, csrf } = question;
  return {
    name: 'linkIdentity',
    write(texts) {
      const own = texts.pages.linkIdentity;
      return {
        title: fill(own.title, { provider: provider.name }),
        body: html`<p>${own.lead}</p>
<dl class="facts">
<div><dt>${own.account}</dt><dd><bdi>${userId}</bdi></dd></div>
<div><dt>${fill(own.identity, { provider: provider.name })}</dt><dd><bdi>${label}</bdi></dd></div>
</dl>
<p class="quiet small">${own.advice}</p>
<div class="actions">
<form method="post"><input type="hidden" name="csrf" value="${csrf}"><button class="button primary" name="decision" value="link">${own.connect}</button></form>
<form method="post"><input type="hidden" name="csrf" value="${csrf}"><button class="button secondary" name="decision" value="refuse-link">${texts.common.cancelNotMe}</button></form>
</div>`,
        variables: { user_id: userId, provider: provider.name, label, csrf },
      };
    },
  };
}
