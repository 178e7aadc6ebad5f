import type { Flow } from '../flow/flow.ts';
import type { RequestContext } from '../http/app-env.ts';
import type { WayBack } from '../http/faults.ts';
import { writeFlowCookie } from '../http/flow-cookies.ts';
import { formPostPage } from '../pages/form-post-page.ts';
import { forbidKeeping, sendPage } from '../pages/send-page.ts';
import { type BeginInput, type Challenge, ProviderError } from '../providers/provider.ts';
import type { ServerParts } from '../server-parts.ts';
import { sendCredentialsPage } from './credentials-answer.ts';
import { providerName } from './provider-name.ts';
import { providerFault, unknownProvider } from './sso-faults.ts';

/** A flow that has still to be begun at its provider. */
type FlowPlan = Flow extends infer Each
  ? Each extends Flow
    ? Omit<Each, 'id' | 'kept' | 'startedAt'>
    : never
  : never;

/** A flow as it is planned, and what its provider is told about it. */
export type Departure = Omit<BeginInput, 'flowId'> & {
  readonly plan: FlowPlan;
  /** Where somebody goes on whose provider is down. */
  readonly wayBack: WayBack;
};

/** Sends a browser to a provider, with its flow in a cookie: by redirect, by a form, or to our own form. */
export async function setOut(
  parts: ServerParts,
  context: RequestContext,
  { plan, wayBack, ...input }: Departure,
): Promise<Response> {
  const { ports, providers } = parts;
  const provider = providers.get(plan.providerId);
  if (provider === undefined) throw unknownProvider();
  const id = Buffer.from(ports.random(32)).toString('base64url');
  const challenge = await provider.begin({ ...input, flowId: id }).catch((error: unknown) => {
    if (!(error instanceof ProviderError)) throw error;
    throw providerFault(error, providerName(parts, plan.providerId), wayBack);
  });
  const flow = { ...plan, id, kept: challenge.kept, startedAt: ports.clock.now() };
  writeFlowCookie(context, parts, flow, { crossSite: provider.answersByPost });
  forbidKeeping(context);
  return followChallenge(parts, context, { challenge, flow });
}

function followChallenge(
  parts: ServerParts,
  context: RequestContext,
  { challenge, flow }: { readonly challenge: Challenge; readonly flow: Flow },
): Response | Promise<Response> {
  const provider = { id: flow.providerId, name: providerName(parts, flow.providerId) };
  switch (challenge.kind) {
    case 'redirect':
      // After a form, 303 makes it a GET; elsewhere it is one already.
      return context.redirect(challenge.url, context.req.method === 'POST' ? 303 : 302);
    case 'form_post':
      return sendPage(context, formPostPage({ ...challenge, provider }));
    case 'credentials':
      return sendCredentialsPage(parts, context, { flow });
  }
}
