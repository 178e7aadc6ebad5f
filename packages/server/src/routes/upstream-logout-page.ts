import { openJwe } from '../flow/jwe.ts';
import type { RequestContext, RouteHandler } from '../http/app-env.ts';
import { readForm } from '../http/body.ts';
import { clearCookie, cookieName, readCookie } from '../http/cookies.ts';
import { csrfToken, isFromOwnPage } from '../http/csrf.ts';
import { forbidKeeping, sendPage } from '../pages/send-page.ts';
import { signedOutPage, upstreamLogoutPage } from '../pages/upstream-logout-page.ts';
import { hashToken } from '../secret-token.ts';
import type { ServerParts } from '../server-parts.ts';
import type { KeptUpstreamSession } from '../store/upstream-sessions.ts';
import { forgedDecision } from './sso-faults.ts';
import { endSessionUrl, signedOutPath } from './upstream.ts';

/** Where somebody ends the sessions that they still have at providers after they have left their client. */
export const upstreamLogoutPath = '/_latchkey/logout';

/** A session at a provider that this browser names. */
type OwnSession = {
  readonly cookie: string;
  /** The value of the cookie. */
  readonly secret: string;
  readonly providerName: string;
  readonly session: KeptUpstreamSession;
  readonly url: string;
};

/** `GET` of the page: looks, and ends nothing. */
export function upstreamLogoutPageRoute(parts: ServerParts): RouteHandler {
  return async (context) => {
    const sessions = await ownSessions(parts, context);
    return sendPage(
      context,
      upstreamLogoutPage(
        sessions.map(({ secret, session, providerName, url }) => ({
          providerId: session.providerId,
          providerName,
          userId: `@${session.localpart}:${parts.config.serverName}`,
          csrf: csrfToken(secret),
          formTarget: new URL(url).protocol,
        })),
      ),
    );
  };
}

/** `POST` of the page: on to the provider, which asks or ends the session, and sends people back. */
export function endUpstreamSessionRoute(parts: ServerParts): RouteHandler {
  return async (context) => {
    const form = await readForm(context.req.raw);
    const sessions = await ownSessions(parts, context);
    const chosen = sessions.find(({ session }) => session.providerId === form.get('provider'));
    forbidKeeping(context);
    // Pressed twice: the first press has taken the cookie along.
    if (chosen === undefined) return context.redirect(signedOutPath, 303);
    if (!isFromOwnPage(form, chosen.secret)) throw forgedDecision();
    clearCookie(context, parts.cookies, chosen.cookie);
    return context.redirect(chosen.url, 303);
  };
}

/** `GET` of where a provider sends people back to. */
export const signedOutRoute: RouteHandler = (context) => sendPage(context, signedOutPage());

async function ownSessions(parts: ServerParts, context: RequestContext): Promise<OwnSession[]> {
  const found = await Promise.all(
    parts.config.providers.map(({ id, name }) => ownSession(parts, context, { providerId: id, name })),
  );
  return found.filter((session) => session !== undefined);
}

async function ownSession(
  parts: ServerParts,
  context: RequestContext,
  { providerId, name }: { readonly providerId: string; readonly name: string },
): Promise<OwnSession | undefined> {
  const cookie = cookieName(parts.cookies, 'upstream', providerId);
  const secret = readCookie(context, cookie);
  const provider = parts.providers.get(providerId);
  if (secret === undefined || provider === undefined) return undefined;
  const session = await parts.store.upstreamSessions.read(hashToken(secret));
  if (session === undefined || session.providerId !== providerId || session.localpart === '')
    return undefined;
  const { sid, sealedIdToken } = session;
  const idToken = sealedIdToken === undefined ? undefined : openJwe(sealedIdToken, parts.flowKeys);
  const url = await endSessionUrl(parts, provider, { sid, idToken });
  return url === undefined ? undefined : { cookie, secret, providerName: name, session, url };
}
