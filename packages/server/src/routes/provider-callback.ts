import { judgeRedirectUrl } from '@latchkey/protocol';
import { findUser } from '../find-user.ts';
import type { Flow } from '../flow/flow.ts';
import { isTrustedRedirect } from '../flow/trusted-redirects.ts';
import type { RequestContext, RouteHandler } from '../http/app-env.ts';
import { answerBystander } from '../http/bystanders.ts';
import { takeFlowCookie } from '../http/flow-cookies.ts';
import { type ExternalIdentity, ProviderError } from '../providers/provider.ts';
import type { ServerParts } from '../server-parts.ts';
import { askForConfirmation } from './confirm-client.ts';
import { deliverLoginToken } from './deliver-login-token.ts';
import { finishReauth, tryAgain } from './reauth-answer.ts';
import {
  badRedirectUrl,
  deactivatedUser,
  noFreeName,
  noRegistration,
  providerFault,
  unknownProvider,
  unknownSignIn,
} from './sso-faults.ts';
import { wayBackTo } from './sso-redirect.ts';

/**
 * Where a provider's answer arrives: the flow that this browser carries → who it is → who that is here → on to the
 * client, or to the page that names it first; or to the end of a re-authentication.
 */
export function providerCallbackRoute(parts: ServerParts): RouteHandler {
  return async (context) => {
    const bystander = answerBystander(context);
    if (bystander !== undefined) return bystander;
    const flow = takeFlow(parts, context);
    const identity = await identify(parts, context, flow);
    if ('authSession' in flow) return finishReauth(parts, context, { flow, identity });
    const localpart = await findLocalpart(parts, identity);
    const { redirectUrl } = flow;
    const verdict = judgeRedirectUrl(redirectUrl);
    if (!verdict.ok) throw badRedirectUrl(verdict.reason);
    return isTrustedRedirect(verdict.url, parts.config.clients.trustedRedirects)
      ? deliverLoginToken(parts, context, { localpart, redirectUrl })
      : askForConfirmation(parts, context, { localpart, redirectUrl, providerId: flow.providerId });
  };
}

function takeFlow(parts: ServerParts, context: RequestContext): Flow {
  const providerId = context.req.param('providerId') ?? '';
  if (!parts.providers.has(providerId)) throw unknownProvider();
  const [state, ...more] = context.req.queries('state') ?? [];
  if (state === undefined || more.length > 0) throw unknownSignIn();
  const flow = takeFlowCookie(context, parts, state);
  if (flow === undefined || flow.providerId !== providerId) throw unknownSignIn();
  return flow;
}

async function identify(parts: ServerParts, context: RequestContext, flow: Flow): Promise<ExternalIdentity> {
  const provider = parts.providers.get(flow.providerId);
  if (provider === undefined) throw unknownProvider();
  try {
    const query = new URL(context.req.url).searchParams;
    return await provider.complete({ flowId: flow.id, kept: flow.kept, query });
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const name = parts.config.providers.find(({ id }) => id === flow.providerId)?.name ?? '';
    const wayBack = 'authSession' in flow ? tryAgain(parts, flow.authSession) : wayBackTo(parts, flow);
    throw providerFault(error, name, wayBack);
  }
}

async function findLocalpart(parts: ServerParts, identity: ExternalIdentity): Promise<string> {
  const found = await findUser(parts, identity);
  if (found.kind === 'not_registered') throw noRegistration();
  if (found.kind === 'no_free_name') throw noFreeName();
  // A locked account is told to the client, which keeps its state for the day it is unlocked.
  if (found.state === 'deactivated') throw deactivatedUser();
  return found.localpart;
}
