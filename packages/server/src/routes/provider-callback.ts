import type { Flow } from '../flow/flow.ts';
import type { RequestContext, RouteHandler } from '../http/app-env.ts';
import { readForm } from '../http/body.ts';
import { answerBystander } from '../http/bystanders.ts';
import type { WayBack } from '../http/faults.ts';
import { takeFlowCookie } from '../http/flow-cookies.ts';
import { type Answer, type ExternalIdentity, type Provider, ProviderError } from '../providers/provider.ts';
import type { ServerParts } from '../server-parts.ts';
import { accountPath } from './account-page.ts';
import { returnToAccount } from './account-return.ts';
import { arrive } from './arrive.ts';
import { askAgain, tryCredentials } from './credentials-answer.ts';
import { providerName } from './provider-name.ts';
import { finishReauth, tryAgain } from './reauth-answer.ts';
import { providerFault, unknownProvider, unknownSignIn } from './sso-faults.ts';
import { wayBackTo } from './sso-redirect.ts';
import { endUpstreamSessions } from './upstream-logout.ts';

/**
 * Where a provider's answer arrives: the flow that this browser carries → who it is → who that is here → on to the
 * client, or to the page that names it first; or to the end of a re-authentication.
 */
export function providerCallbackRoute(parts: ServerParts): RouteHandler {
  return async (context) => {
    const bystander = answerBystander(context);
    if (bystander !== undefined) return bystander;
    const providerId = context.req.param('providerId') ?? '';
    const provider = findProvider(parts, providerId);
    const answer = await readAnswer(context, provider);
    // CAS tells of the end of a session where it has sent the ticket.
    if (answer.form.has('logoutRequest') && provider.readLogout !== undefined)
      return endUpstreamSessions(parts, context, { provider, form: answer.form, providerId });
    const flow = takeFlow(parts, context, { provider, answer });
    const identity = await identify(parts, context, { provider, answer, flow });
    if (identity === undefined) return askAgain(parts, context, { flow, form: answer.form });
    if ('authSession' in flow) return finishReauth(parts, context, { flow, identity });
    if ('purpose' in flow) return returnToAccount(parts, context, { flow, identity });
    return arrive(parts, context, { flow, identity });
  };
}

function findProvider(parts: ServerParts, providerId: string): Provider {
  const provider = parts.providers.get(providerId);
  if (provider === undefined) throw unknownProvider();
  return provider;
}

type ReceivedAnswer = Pick<Answer, 'query' | 'form'>;

async function readAnswer({ req }: RequestContext, { maxAnswerBytes }: Provider): Promise<ReceivedAnswer> {
  const form = req.method === 'POST' ? await readForm(req.raw, maxAnswerBytes) : new URLSearchParams();
  return { query: new URL(req.url).searchParams, form };
}

function takeFlow(
  parts: ServerParts,
  context: RequestContext,
  { provider, answer }: { readonly provider: Provider; readonly answer: ReceivedAnswer },
): Flow {
  const { flowParameter } = provider;
  const [id, ...more] = [...answer.query.getAll(flowParameter), ...answer.form.getAll(flowParameter)];
  if (id === undefined || more.length > 0) throw unknownSignIn();
  const flow = takeFlowCookie(context, parts, id);
  if (flow === undefined || parts.providers.get(flow.providerId) !== provider) throw unknownSignIn();
  return flow;
}

/** @returns `undefined` if what somebody has typed on our page is wrong, and they may try again. */
async function identify(
  parts: ServerParts,
  context: RequestContext,
  {
    provider,
    answer,
    flow,
  }: { readonly provider: Provider; readonly answer: ReceivedAnswer; readonly flow: Flow },
): Promise<ExternalIdentity | undefined> {
  const complete = () => provider.complete({ ...answer, flowId: flow.id, kept: flow.kept });
  try {
    return provider.checkPassword === undefined
      ? await complete()
      : await tryCredentials(parts, context, { form: answer.form, complete });
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    throw providerFault(error, providerName(parts, flow.providerId), wayBackOf(parts, flow));
  }
}

/** Where somebody goes on whose provider did not say who they are: to where they came from. */
function wayBackOf(parts: ServerParts, flow: Flow): WayBack {
  if ('authSession' in flow) return tryAgain(parts, flow.authSession);
  if ('purpose' in flow) return { label: 'tryAgain', href: accountPath };
  return wayBackTo(parts, flow);
}
