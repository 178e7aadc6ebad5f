import { checkPassword, readLocalpart } from '../check-password.ts';
import type { RequestContext, RouteHandler } from '../http/app-env.ts';
import { readForm } from '../http/body.ts';
import { isFromOwnPage } from '../http/csrf.ts';
import { MatrixFault } from '../http/faults.ts';
import { forbidKeeping } from '../pages/send-page.ts';
import type { ServerParts } from '../server-parts.ts';
import { accountPath, linkSecret, openLink, readEntrySecret, sendAccountSignIn } from './account-page.ts';
import {
  endAccountSession,
  type OpenAccount,
  openAccountSession,
  readAccountSession,
} from './account-session.ts';
import { accountOver, identityTaken } from './mapping-faults.ts';
import { tooManyGuesses } from './reauth-faults.ts';
import { setOut } from './set-out.ts';
import { deactivatedUser, forgedDecision, unknownProvider } from './sso-faults.ts';

/** `POST` of the account page, before somebody is signed in to it and after. */
export function accountAnswerRoute(parts: ServerParts): RouteHandler {
  return async (context) => {
    const form = await readForm(context.req.raw);
    const account = await readAccountSession(parts, context);
    const secret = account?.secret ?? readEntrySecret(parts, context);
    if (secret === undefined) throw accountOver();
    const asked = answersLink(form) ? linkSecret(secret, account?.link ?? '') : secret;
    if (!isFromOwnPage(form, asked)) throw forgedDecision();
    return account === undefined ? signIn(parts, context, form) : change(parts, context, { account, form });
  };
}

/** Tells whether a form answers the question whether an identity shall be connected: this one, not one of another tab. */
function answersLink(form: URLSearchParams): boolean {
  return form.get('decision') === 'link' || form.get('decision') === 'refuse-link';
}

async function signIn(parts: ServerParts, context: RequestContext, form: URLSearchParams): Promise<Response> {
  if (form.get('decision') === 'provider')
    return leave(parts, context, { purpose: 'account', providerId: form.get('provider') ?? '' });
  const user = form.get('user') ?? '';
  const localpart = readLocalpart(user, parts.config.serverName);
  const { address } = context.env;
  const guess = { localpart, account: localpart ?? user, password: form.get('password') ?? '', address };
  const fits = await checkPassword(parts, guess).catch((error: unknown) => {
    if (!(error instanceof MatrixFault)) throw error;
    throw tooManyGuesses(Number(error.extra.retry_after_ms));
  });
  if (!fits || localpart === undefined) return sendAccountSignIn(parts, context, { wasWrong: true });
  await openAccount(parts, context, localpart);
  return backToAccount(context);
}

/** Opens the page of an account that may be used. */
export async function openAccount(
  parts: ServerParts,
  context: RequestContext,
  localpart: string,
): Promise<void> {
  const state = await parts.homeserver.ensureUser({ localpart, profile: {} });
  if (state !== 'active') throw deactivatedUser();
  await openAccountSession(parts, context, localpart);
}

/** To the page at its own address: nothing is sent twice when it is loaded again. */
export function backToAccount(context: RequestContext): Response {
  forbidKeeping(context);
  return context.redirect(accountPath, 303);
}

type Change = { readonly account: OpenAccount; readonly form: URLSearchParams };

async function change(
  parts: ServerParts,
  context: RequestContext,
  { account, form }: Change,
): Promise<Response> {
  switch (form.get('decision')) {
    case 'connect':
      return connect(parts, context, { account, form });
    case 'disconnect':
      await disconnect(parts, { account, form });
      break;
    case 'link':
      await link(parts, account);
      break;
    case 'refuse-link':
      await parts.store.accountSessions.takeLink(account.hash, parts.ports.clock.now());
      break;
    case 'sign-out':
      await endAccountSession(parts, context, account);
      break;
  }
  return backToAccount(context);
}

async function connect(
  parts: ServerParts,
  context: RequestContext,
  { account, form }: Change,
): Promise<Response> {
  const providerId = form.get('provider') ?? '';
  const provider = parts.config.providers.find(({ id }) => id === providerId);
  if (provider === undefined || !provider.mapping.linking) throw unknownProvider();
  return leave(parts, context, { purpose: 'link', accountSession: account.hash, providerId });
}

type Errand =
  | { readonly purpose: 'account'; readonly providerId: string }
  | { readonly purpose: 'link'; readonly providerId: string; readonly accountSession: string };

function leave(parts: ServerParts, context: RequestContext, plan: Errand): Promise<Response> {
  const wayBack = { label: 'tryAgain', href: accountPath } as const;
  return setOut(parts, context, { plan, query: new URLSearchParams(), wayBack });
}

/** Never the last way in: the store looks again, for two that are taken away at once. */
async function disconnect(
  { store, homeserver, config }: ServerParts,
  { account, form }: Change,
): Promise<void> {
  const { localpart } = account;
  const identity = { providerId: form.get('provider') ?? '', subject: form.get('subject') ?? '' };
  const password = (await homeserver.passwords?.isSet(localpart)) === true;
  const providerIds = config.providers.map(({ id }) => id);
  await store.identities.unlink(identity, localpart, { password, providerIds, page: account.hash });
}

async function link(parts: ServerParts, { hash, localpart, link: shown }: OpenAccount): Promise<void> {
  const { store, ports } = parts;
  const now = ports.clock.now();
  const sealed = await store.accountSessions.takeLink(hash, now);
  const waiting = sealed === undefined || sealed !== shown ? undefined : openLink(parts, sealed);
  if (waiting === undefined) throw accountOver();
  const owner = await store.identities.attach(waiting.identity, localpart, now);
  if (owner !== localpart) throw identityTaken();
}
