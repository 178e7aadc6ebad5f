import { judgeRedirectUrl } from '@latchkey/protocol';
import { isTrustedRedirect } from '../flow/trusted-redirects.ts';
import type { RequestContext } from '../http/app-env.ts';
import type { SignInGrant } from '../login-token/login-token.ts';
import type { ServerParts } from '../server-parts.ts';
import type { IdentityKey } from '../store/identities.ts';
import { askForConfirmation } from './confirm-client.ts';
import { deliverLoginToken } from './deliver-login-token.ts';
import { beginSignUp } from './sign-up.ts';
import { badRedirectUrl } from './sso-faults.ts';

/** A user who has authenticated, and where they are going. */
export type FinishedSignIn = SignInGrant & {
  readonly redirectUrl: string;
  readonly providerId: string;
  /** What they came by. */
  readonly identity: IdentityKey;
};

/** Sends a user on to the client, after the operator's terms if they have not agreed to them yet. */
export async function finishWithTerms(
  parts: ServerParts,
  context: RequestContext,
  signIn: FinishedSignIn,
): Promise<Response> {
  const { terms } = parts.config;
  const { localpart } = signIn;
  if (terms !== undefined && !(await parts.store.terms.hasAccepted(localpart, terms.version)))
    return beginSignUp(parts, context, { asks: 'terms', ...signIn });
  return finishSignIn(parts, context, signIn);
}

function finishSignIn(
  parts: ServerParts,
  context: RequestContext,
  signIn: FinishedSignIn,
): Promise<Response> {
  const verdict = judgeRedirectUrl(signIn.redirectUrl);
  if (!verdict.ok) throw badRedirectUrl(verdict.reason);
  return isTrustedRedirect(verdict.url, parts.config.clients.trustedRedirects)
    ? deliverLoginToken(parts, context, signIn)
    : askForConfirmation(parts, context, signIn);
}
