import { openJwe } from '../flow/jwe.ts';
import type { RequestContext, RouteHandler } from '../http/app-env.ts';
import { cookieName, readCookie, writeCookie } from '../http/cookies.ts';
import { csrfToken } from '../http/csrf.ts';
import {
  accountPage,
  accountSignInPage,
  linkIdentityPage,
  type ShownIdentity,
} from '../pages/account-pages.ts';
import { sendPage } from '../pages/send-page.ts';
import type { ServerParts } from '../server-parts.ts';
import type { IdentityKey, LinkedIdentity } from '../store/identities.ts';
import { type OpenAccount, readAccountSession } from './account-session.ts';
import { providerName } from './provider-name.ts';
import { providersScheme } from './reauth-page.ts';

/** Where people see and change what leads to their account. */
export const accountPath = '/_latchkey/account';

/** An identity that waits for a yes. */
export type WaitingLink = { readonly identity: IdentityKey & { readonly label?: string } };

/** `GET` of the page. */
export function accountPageRoute(parts: ServerParts): RouteHandler {
  return async (context) => {
    const account = await readAccountSession(parts, context);
    if (account === undefined) return sendAccountSignIn(parts, context, { wasWrong: false });
    const waiting = account.link === undefined ? undefined : openLink(parts, account.link);
    return waiting === undefined
      ? sendAccount(parts, context, account)
      : sendPage(
          context,
          linkIdentityPage({
            userId: `@${account.localpart}:${parts.config.serverName}`,
            provider: namedProvider(parts, waiting.identity.providerId),
            label: waiting.identity.label ?? waiting.identity.subject,
            csrf: csrfToken(linkSecret(account.secret, account.link ?? '')),
          }),
        );
  };
}

/** Opens what waits to be linked. */
export function openLink({ flowKeys }: ServerParts, sealed: string): WaitingLink | undefined {
  const opened = openJwe(sealed, flowKeys);
  // Nobody else can seal: it is what the return from the provider has written.
  return opened === undefined ? undefined : (JSON.parse(opened) as WaitingLink);
}

/** What the answer to a question about this identity proves itself by: not to one that another tab has asked since. */
export function linkSecret(secret: string, link: string): string {
  return `${secret}.${link}`;
}

/** Reads the secret that the form of the sign-in proves itself by. */
export function readEntrySecret({ cookies }: ServerParts, context: RequestContext): string | undefined {
  return readCookie(context, cookieName(cookies, 'account', 'entry'));
}

/** Asks who it is. The cookie makes sure that the answer comes from this page: nobody is signed in by a stranger. */
export function sendAccountSignIn(
  parts: ServerParts,
  context: RequestContext,
  { wasWrong }: { readonly wasWrong: boolean },
): Promise<Response> {
  const { cookies, config, ports, homeserver } = parts;
  const secret = readEntrySecret(parts, context) ?? Buffer.from(ports.random(32)).toString('base64url');
  writeCookie(context, cookies, {
    name: cookieName(cookies, 'account', 'entry'),
    value: secret,
    maxAgeMs: config.flow.accountTtlMs,
  });
  return sendPage(
    context,
    accountSignInPage({
      providers: config.providers,
      hasPasswords: homeserver.passwords !== undefined,
      wasWrong,
      csrf: csrfToken(secret),
      formTarget: providersScheme(parts),
    }),
  );
}

async function sendAccount(
  parts: ServerParts,
  context: RequestContext,
  { localpart, secret }: OpenAccount,
): Promise<Response> {
  const { config, homeserver, store } = parts;
  const profile = await homeserver.readProfile(localpart);
  const hasPassword = (await homeserver.passwords?.isSet(localpart)) === true;
  const linked = await store.identities.list(localpart);
  return sendPage(
    context,
    accountPage({
      userId: `@${localpart}:${config.serverName}`,
      displayName: profile?.displayName,
      email: profile?.email,
      identities: linked.map((identity) => showIdentity(parts, identity, { linked, hasPassword })),
      hasPassword,
      connectable: config.providers.filter(({ mapping }) => mapping.linking),
      csrf: csrfToken(secret),
      formTarget: providersScheme(parts),
    }),
  );
}

function showIdentity(
  parts: ServerParts,
  identity: LinkedIdentity,
  { linked, hasPassword }: { readonly linked: readonly LinkedIdentity[]; readonly hasPassword: boolean },
): ShownIdentity {
  const { subject, createdAt, providerId } = identity;
  const others = linked.filter((other) => other !== identity && parts.providers.has(other.providerId));
  return {
    provider: namedProvider(parts, providerId),
    subject,
    label: identity.label ?? subject,
    createdAt,
    removable: hasPassword || others.length > 0,
  };
}

/** A provider that was taken out of the configuration goes by its id. */
function namedProvider(parts: ServerParts, id: string) {
  return { id, name: providerName(parts, id) || id };
}
