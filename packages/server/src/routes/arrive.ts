import { findUser } from '../find-user.ts';
import type { SignInFlow } from '../flow/flow.ts';
import type { RequestContext } from '../http/app-env.ts';
import type { ExternalIdentity } from '../providers/provider.ts';
import type { ServerParts } from '../server-parts.ts';
import { finishWithTerms } from './finish-sign-in.ts';
import { mappingFault } from './mapping-faults.ts';
import { providerName } from './provider-name.ts';
import { beginSignUp } from './sign-up.ts';
import { deactivatedUser } from './sso-faults.ts';
import { keepUpstreamSession } from './upstream.ts';

/** Somebody has arrived from a provider: users go on to their client, new people are asked what they must be asked. */
export async function arrive(
  parts: ServerParts,
  context: RequestContext,
  { flow, identity }: { readonly flow: SignInFlow; readonly identity: ExternalIdentity },
): Promise<Response> {
  const { redirectUrl, providerId } = flow;
  const found = await findUser(parts, identity);
  if (found.kind === 'refused') throw mappingFault(found.refusal, providerName(parts, providerId));
  if (found.kind === 'newcomer') {
    const { newcomer } = found;
    const upstreamSession = await keepUpstreamSession(parts, context, { identity, localpart: '' });
    return beginSignUp(parts, context, {
      asks: 'newcomer',
      newcomer,
      redirectUrl,
      providerId,
      upstreamSession,
    });
  }
  // A locked account is told to the client, which keeps its state for the day it is unlocked.
  if (found.state === 'deactivated') throw deactivatedUser();
  const { localpart, identity: linked } = found;
  const upstreamSession = await keepUpstreamSession(parts, context, { identity, localpart });
  return finishWithTerms(parts, context, {
    localpart,
    identity: linked,
    upstreamSession,
    redirectUrl,
    providerId,
  });
}
