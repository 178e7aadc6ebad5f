import { nameClient } from '../flow/client-name.ts';
import type { RequestContext, RouteHandler } from '../http/app-env.ts';
import { readForm } from '../http/body.ts';
import { clearCookie, cookieName, readCookie, writeCookie } from '../http/cookies.ts';
import { csrfToken, isFromOwnPage } from '../http/csrf.ts';
import type { SignInGrant } from '../login-token/login-token.ts';
import { confirmClientPage } from '../pages/confirm-client-page.ts';
import { cancelledPage } from '../pages/outcome-pages.ts';
import { forbidKeeping, sendPage } from '../pages/send-page.ts';
import { hashToken } from '../secret-token.ts';
import type { ServerParts } from '../server-parts.ts';
import { deliverLoginToken } from './deliver-login-token.ts';
import { finishedSignIn, forgedDecision } from './sso-faults.ts';

/** Where the page is that names the client. The name at its end finds the cookie; it opens nothing by itself. */
export const confirmPath = '/_latchkey/confirm/:name';

/**
 * Keeps somebody who has authenticated, and sends them to the page that names the client. The secret that stands
 * for them is in their cookie only; the page has an address of its own, without the provider's answer in it.
 */
export async function askForConfirmation(
  parts: ServerParts,
  context: RequestContext,
  signIn: SignInGrant & { readonly redirectUrl: string; readonly providerId: string },
): Promise<Response> {
  const { config, ports, store, cookies } = parts;
  const secret = Buffer.from(ports.random(32)).toString('base64url');
  const maxAgeMs = config.flow.confirmationTtlMs;
  await store.signIns.keep({ ...signIn, hash: hashToken(secret), expiresAt: ports.clock.now() + maxAgeMs });
  const name = cookieName(cookies, 'confirm', secret);
  writeCookie(context, cookies, { name, value: secret, maxAgeMs });
  forbidKeeping(context);
  return context.redirect(confirmPath.replace(':name', name.slice(`${cookies.prefix}confirm-`.length)), 303);
}

/** `GET` of the page: looks, and changes nothing. */
export function confirmClientRoute(parts: ServerParts): RouteHandler {
  return async (context) => {
    const { secret } = readSecret(parts, context);
    const signIn = await parts.store.signIns.read(hashToken(secret), parts.ports.clock.now());
    if (signIn === undefined) throw finishedSignIn();
    const { serverName } = parts.config;
    const { localpart, redirectUrl } = signIn;
    return sendPage(
      context,
      confirmClientPage({
        userId: `@${localpart}:${serverName}`,
        client: nameClient(redirectUrl),
        redirectUrl,
        csrf: csrfToken(secret),
      }),
    );
  };
}

/** `POST` of the page: the only thing that gives a login token to a client that the operator has not listed. */
export function decideClientRoute(parts: ServerParts): RouteHandler {
  return async (context) => {
    const { secret, name } = readSecret(parts, context);
    const form = await readForm(context.req.raw);
    if (!isFromOwnPage(form, secret)) throw forgedDecision();
    clearCookie(context, parts.cookies, name);
    const signIn = await parts.store.signIns.take(hashToken(secret), parts.ports.clock.now());
    if (signIn === undefined) throw finishedSignIn();
    if (form.get('decision') === 'continue') return deliverLoginToken(parts, context, signIn);
    return sendPage(context, cancelledPage({ client: nameClient(signIn.redirectUrl) }));
  };
}

function readSecret({ cookies }: ServerParts, context: RequestContext): { secret: string; name: string } {
  const name = `${cookies.prefix}confirm-${context.req.param('name') ?? ''}`;
  const secret = readCookie(context, name);
  if (secret === undefined) throw finishedSignIn();
  return { secret, name };
}
