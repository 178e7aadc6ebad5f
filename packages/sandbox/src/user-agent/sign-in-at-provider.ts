import { readQueryParameter, redactUrl } from '@latchkey/protocol';
import { passwordOf } from '../ldap-directory/people.ts';
import { accountField, cancelField } from '../provider/interaction-pages.ts';
import type { Form } from './html-page.ts';
import { type Arrival, carriesLoginToken, type Page, type UserAgent } from './user-agent.ts';

const maxPages = 12;

/** Who signs in, and where. */
export type SignInChoice = {
  /** The account that is chosen at the provider. */
  readonly account: string;
  /** Pressed where the homeserver asks which provider; the homeserver's id for it, so `oidc-acme` at Synapse. */
  readonly providerId: string;
};

/**
 * Walks from an SSO redirect URL to the address that carries the login token, as a person would: through the
 * sandbox's provider, and through pages that ask whether the client may have the account, be they Latchkey's
 * or Synapse's.
 *
 * @param userAgent - whose cookies and history are used.
 * @param startUrl - `…/login/sso/redirect…?redirectUrl=…` of a homeserver that uses the sandbox's provider.
 * @param who - the account that is chosen at the provider; with a provider too where the homeserver asks for one, because
 * `startUrl` names none and it has several.
 * @returns the client's address with the `loginToken`; nothing was fetched from there.
 * @throws {Error} if a page comes up that no button or link leads on from; the message has its title and text.
 * @example
 * const world = await createWorld();
 * const startUrl = `${world.homeserver.url}/_matrix/client/v3/login/sso/redirect?redirectUrl=${encodeURIComponent('https://app.example/')}`;
 * const callbackUrl = await signInAtProvider(createUserAgent(), startUrl, 'alice');
 * await world.stop();
 */
export async function signInAtProvider(
  userAgent: UserAgent,
  startUrl: string,
  who: string | SignInChoice,
): Promise<string> {
  const choice = typeof who === 'string' ? { account: who } : who;
  let arrival = await userAgent.open(startUrl);
  for (let pages = 0; pages < maxPages; pages++) {
    if (arrival.kind === 'departure') return arrival.url;
    arrival = await walkOn(userAgent, arrival, choice);
  }
  throw new Error(`Sign-in did not end after ${maxPages} pages`);
}

/**
 * Walks to the provider and presses Cancel there.
 *
 * @returns where the person is left.
 */
export async function cancelAtProvider(userAgent: UserAgent, startUrl: string): Promise<Arrival> {
  let arrival = await userAgent.open(startUrl);
  for (let pages = 0; pages < maxPages && arrival.kind === 'page'; pages++) {
    const cancelled = pressButton(userAgent, arrival, cancelField);
    if (cancelled !== undefined) return cancelled;
    arrival = await confirm(userAgent, arrival);
  }
  throw new Error('The provider never asked who signs in');
}

async function walkOn(
  userAgent: UserAgent,
  page: Page,
  { account, providerId }: { readonly account: string; readonly providerId?: string },
): Promise<Arrival> {
  const finish = page.links.find(({ href }) => carriesLoginToken(href));
  if (finish !== undefined) return { kind: 'departure', url: finish.href };
  const provider = page.links.find(
    ({ href }) => providerId !== undefined && leadsToProvider(href, providerId),
  );
  if (provider !== undefined) return userAgent.follow(page, provider);
  return (
    pressButton(userAgent, page, accountField, account) ??
    typeCredentials(userAgent, page, account) ??
    confirm(userAgent, page)
  );
}

/** Where the homeserver itself asks for an account of a directory. */
function typeCredentials(userAgent: UserAgent, page: Page, account: string): Promise<Arrival> | undefined {
  const asks = ({ fields }: Form) =>
    ['username', 'password'].every((name) => fields.some((field) => field.visible && field.name === name));
  const form = page.forms.find(asks);
  if (form === undefined || page.status !== 200) return undefined;
  return userAgent.submit(page, form, { fields: { username: account, password: passwordOf(account) } });
}

/** Latchkey's links end in the provider's id, Synapse's have it in their query. */
function leadsToProvider(href: string, providerId: string): boolean {
  const path = URL.parse(href)?.pathname ?? '';
  return (
    path.endsWith(`/${encodeURIComponent(providerId)}`) ||
    readQueryParameter(href, 'idp').includes(providerId)
  );
}

function pressButton(
  userAgent: UserAgent,
  page: Page,
  name: string,
  value?: string,
): Promise<Arrival> | undefined {
  for (const form of page.forms) {
    const button = form.buttons.find(
      (one) => one.name === name && (value === undefined || one.value === value),
    );
    if (button !== undefined) return userAgent.submit(page, form, { button });
  }
  return undefined;
}

/** Presses on where a page only asks for a yes. */
function confirm(userAgent: UserAgent, page: Page): Promise<Arrival> {
  const form = page.forms.find(asksForNothing);
  if (form !== undefined) return userAgent.submit(page, form);
  throw new Error(
    `No way on from ${redactUrl(page.url)} (${page.status} "${page.title}"): ${redactUrl(page.text.slice(0, 500))}`,
  );
}

function asksForNothing({ method, fields, buttons }: Form): boolean {
  return method === 'POST' && buttons.length > 0 && fields.every(({ visible }) => !visible);
}
