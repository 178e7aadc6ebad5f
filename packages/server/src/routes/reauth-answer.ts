import { checkPassword } from '../check-password.ts';
import { findKnownUser } from '../find-user.ts';
import type { ReauthFlow } from '../flow/flow.ts';
import type { RequestContext, RouteHandler } from '../http/app-env.ts';
import { readForm } from '../http/body.ts';
import { readCookie } from '../http/cookies.ts';
import { isFromOwnPage } from '../http/csrf.ts';
import { MatrixFault, type WayBack } from '../http/faults.ts';
import { MappingRefusal } from '../mapping/refusal.ts';
import { reauthRefusedPage } from '../pages/reauth-done-page.ts';
import { forbidKeeping, sendPage } from '../pages/send-page.ts';
import type { ExternalIdentity } from '../providers/provider.ts';
import { providersOf } from '../reauth/offered-stages.ts';
import { hashToken } from '../secret-token.ts';
import type { ServerParts } from '../server-parts.ts';
import { mappingFault } from './mapping-faults.ts';
import { providerName } from './provider-name.ts';
import { finishedReauth, somebodyElse, tooManyGuesses } from './reauth-faults.ts';
import {
  type PendingStage,
  readPendingStage,
  reauthCookieName,
  reauthDonePath,
  reauthHref,
  sendReauthPage,
} from './reauth-page.ts';
import { setOut } from './set-out.ts';
import { forgedDecision, unknownProvider } from './sso-faults.ts';

/** `POST` of the page: only who has read there what would be done gets any further. */
export function answerReauthRoute(parts: ServerParts): RouteHandler {
  return async (context) => {
    const pending = await readPendingStage(parts, context);
    const secret = readCookie(context, reauthCookieName(parts, pending.id));
    const form = await readForm(context.req.raw);
    if (secret === undefined || !isFromOwnPage(form, secret)) throw forgedDecision();
    if (form.get('decision') !== 'continue') {
      await parts.store.authSessions.refuse(pending.session.hash);
      return sendPage(context, reauthRefusedPage());
    }
    return pending.stage === 'm.login.password'
      ? tryPassword(parts, context, { ...pending, password: form.get('password') ?? '' })
      : leaveForProvider(parts, context, { ...pending, providerId: form.get('provider') ?? '' });
  };
}

async function tryPassword(
  parts: ServerParts,
  context: RequestContext,
  { password, ...pending }: PendingStage & { readonly password: string },
): Promise<Response> {
  const { localpart } = pending.session;
  const { address } = context.env;
  const fits = await checkPassword(parts, { localpart, account: localpart, password, address }).catch(
    (error: unknown) => {
      if (!(error instanceof MatrixFault)) throw error;
      throw tooManyGuesses(Number(error.extra.retry_after_ms));
    },
  );
  return fits
    ? finishStage(parts, context, pending)
    : sendReauthPage(parts, context, { ...pending, wasWrong: true });
}

async function leaveForProvider(
  parts: ServerParts,
  context: RequestContext,
  { id, session, providerId }: PendingStage & { readonly providerId: string },
): Promise<Response> {
  const known = (await providersOf(parts, session.localpart)).find((entry) => entry.id === providerId);
  if (known === undefined) throw unknownProvider();
  return setOut(parts, context, {
    plan: { providerId, authSession: id },
    again: true,
    query: new URLSearchParams(),
    wayBack: tryAgain(parts, id),
  });
}

/**
 * Ends the way to the provider and back. Whoever came back must be the user of the session: nobody is made a user by
 * this, and another person's proof proves nothing.
 */
export async function finishReauth(
  parts: ServerParts,
  context: RequestContext,
  { flow, identity }: { readonly flow: ReauthFlow; readonly identity: ExternalIdentity },
): Promise<Response> {
  const { store, ports } = parts;
  const { authSession: id } = flow;
  const session = await store.authSessions.read(hashToken(id), ports.clock.now());
  if (session === undefined || session.refused) throw finishedReauth();
  const localpart = await findKnownUser(parts, identity).catch((error: unknown) => {
    if (!(error instanceof MappingRefusal)) throw error;
    throw mappingFault(error, providerName(parts, identity.providerId));
  });
  if (localpart !== session.localpart) throw somebodyElse(tryAgain(parts, id));
  return finishStage(parts, context, { id, session, stage: 'm.login.sso' });
}

/** Where somebody goes who could not prove who they are: back to the question. */
export function tryAgain(parts: ServerParts, session: string): WayBack {
  return { label: 'tryAgain', href: reauthHref(parts, 'm.login.sso', session) };
}

async function finishStage(
  { store }: ServerParts,
  context: RequestContext,
  { session, stage }: PendingStage,
): Promise<Response> {
  await store.authSessions.complete(session.hash, stage);
  forbidKeeping(context);
  // An address of its own: neither the session nor the provider's answer stays in the history.
  return context.redirect(reauthDonePath, 303);
}
