import { findKnownUser, rulesOf } from '../find-user.ts';
import type { AccountFlow } from '../flow/flow.ts';
import { ivBytes, sealJwe } from '../flow/jwe.ts';
import type { RequestContext } from '../http/app-env.ts';
import { identityLabel } from '../mapping/identity-label.ts';
import { mapIdentity } from '../mapping/map-identity.ts';
import { MappingRefusal } from '../mapping/refusal.ts';
import type { ExternalIdentity } from '../providers/provider.ts';
import type { ServerParts } from '../server-parts.ts';
import { backToAccount, openAccount } from './account-answer.ts';
import { accountOver, identityTaken, mappingFault } from './mapping-faults.ts';
import { providerName } from './provider-name.ts';
import { unknownProvider } from './sso-faults.ts';

type Return = { readonly flow: AccountFlow; readonly identity: ExternalIdentity };

/** Somebody is back from a provider who has left from the account page: to sign in to it, or to connect what they are there. */
export async function returnToAccount(
  parts: ServerParts,
  context: RequestContext,
  { flow, identity }: Return,
): Promise<Response> {
  if (flow.purpose === 'link') await offerLink(parts, flow, identity);
  else await signInToAccount(parts, context, identity);
  return backToAccount(context);
}

async function signInToAccount(
  parts: ServerParts,
  context: RequestContext,
  identity: ExternalIdentity,
): Promise<void> {
  const name = providerName(parts, identity.providerId);
  const localpart = await findKnownUser(parts, identity).catch((error: unknown) => {
    throw error instanceof MappingRefusal ? mappingFault(error, name) : error;
  });
  if (localpart === undefined) {
    const because = 'they have no account, and the page of an account makes none';
    throw mappingFault(new MappingRefusal('no_registration', { rule: 'registration', because }), name);
  }
  await openAccount(parts, context, localpart);
}

/** The page asks before anything is connected: somebody may have been led here by a link. */
async function offerLink(
  parts: ServerParts,
  { accountSession }: Extract<AccountFlow, { purpose: 'link' }>,
  identity: ExternalIdentity,
): Promise<void> {
  const { store, ports, flowKeys } = parts;
  const account = await store.accountSessions.read(accountSession, ports.clock.now());
  if (account === undefined) throw accountOver();
  const rules = rulesOf(parts, identity.providerId);
  if (!rules.linking) throw unknownProvider();
  const outcome = mapIdentity(rules, identity);
  if (outcome.kind === 'refused')
    throw mappingFault(outcome.refusal, providerName(parts, identity.providerId));
  const key = { providerId: identity.providerId, subject: outcome.identity.subject };
  const owner = await store.identities.find(key);
  if (owner === account.localpart) return;
  if (owner !== undefined) throw identityTaken();
  const waiting = { identity: { ...key, label: identityLabel(identity.claims) } };
  const sealed = sealJwe(JSON.stringify(waiting), flowKeys[0], ports.random(ivBytes));
  await store.accountSessions.offerLink(accountSession, sealed);
}
