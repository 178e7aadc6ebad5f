import { appendLoginToken } from '@latchkey/protocol';
import { nameClient } from '../flow/client-name.ts';
import type { RequestContext } from '../http/app-env.ts';
import { issueLoginToken, type SignInGrant } from '../login-token/login-token.ts';
import { openAppPage } from '../pages/outcome-pages.ts';
import { forbidKeeping, sendPage } from '../pages/send-page.ts';
import type { ServerParts } from '../server-parts.ts';

/** Hands a login token to the client: a website gets it by redirect, an app by a link that somebody clicks. */
export async function deliverLoginToken(
  parts: ServerParts,
  context: RequestContext,
  { redirectUrl, localpart, upstreamSession }: SignInGrant & { readonly redirectUrl: string },
): Promise<Response> {
  const { serverName, loginToken } = parts.config;
  const grant = { localpart, upstreamSession };
  const { protocol, origin } = new URL(redirectUrl);
  if (/^https?:$/.test(protocol)) {
    const target = { kind: 'web', origin } as const;
    const token = await issueLoginToken(parts, { ...grant, target, ttlMs: loginToken.ttlMs });
    forbidKeeping(context);
    // After a form, 303 makes it a GET; elsewhere it is one already.
    return context.redirect(appendLoginToken(redirectUrl, token), context.req.method === 'POST' ? 303 : 302);
  }
  // The click on the link cannot be seen from here: the token must outlive the reading of the page.
  const ttlMs = loginToken.appLinkTtlMs;
  const token = await issueLoginToken(parts, { ...grant, target: { kind: 'app' }, ttlMs });
  return sendPage(
    context,
    openAppPage({
      userId: `@${localpart}:${serverName}`,
      link: appendLoginToken(redirectUrl, token),
      client: nameClient(redirectUrl),
    }),
  );
}
