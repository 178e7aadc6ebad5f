import { judgeRedirectUrl, type SsoAction, ssoRedirectUrl } from '@latchkey/protocol';
import type { ProviderConfig } from '../config/server-config.ts';
import { nameClient } from '../flow/client-name.ts';
import { isSsoAction } from '../flow/flow.ts';
import type { RequestContext, RouteHandler } from '../http/app-env.ts';
import { answerBystander } from '../http/bystanders.ts';
import { redirectToCanonicalHost } from '../http/canonical-host.ts';
import type { WayBack } from '../http/faults.ts';
import { chooseProviderPage } from '../pages/choose-provider-page.ts';
import { sendPage } from '../pages/send-page.ts';
import { extraParameters } from '../providers/authorization-parameters.ts';
import type { ServerParts } from '../server-parts.ts';
import { setOut } from './set-out.ts';
import { badRedirectUrl, noProvider } from './sso-faults.ts';

/** What a client asks for when it sends a browser here. */
type SsoRequest = { readonly redirectUrl: string; readonly action?: SsoAction };

/**
 * `GET /login/sso/redirect[/{idpId}]`: to the identity provider, or to the page where one is chosen. Costs no
 * storage: until somebody has authenticated, the browser carries the flow.
 */
export function ssoRedirectRoute(parts: ServerParts, onlyProviderId?: string): RouteHandler {
  const { config } = parts;
  return async (context) => {
    const early = answerBystander(context) ?? redirectToCanonicalHost(context, config.publicBaseUrl);
    if (early !== undefined) return early;
    const request = readSsoRequest(context);
    const asked = onlyProviderId ?? context.req.param('idpId');
    const only = config.providers.length === 1 ? config.providers[0]?.id : undefined;
    if (asked === undefined && config.providers.length === 0) throw noProvider();
    const providerId = asked ?? only;
    const query = new URL(context.req.url).searchParams;
    if (providerId === undefined) return sendPage(context, choiceOf(parts, request, query));
    return setOut(parts, context, {
      plan: { ...request, providerId },
      action: request.action,
      query,
      wayBack: wayBackTo(parts, request),
    });
  };
}

function readSsoRequest(context: RequestContext): SsoRequest {
  const [redirectUrl, ...more] = context.req.queries('redirectUrl') ?? [];
  if (redirectUrl === undefined) throw badRedirectUrl('it is missing');
  if (more.length > 0) throw badRedirectUrl('there is more than one');
  const verdict = judgeRedirectUrl(redirectUrl);
  if (!verdict.ok) throw badRedirectUrl(verdict.reason);
  const action = context.req.query('action') ?? context.req.query('org.matrix.msc3824.action');
  return {
    // Kept as it was written, because clients compare it; only what no header can carry is spelt otherwise.
    redirectUrl: /^[\x21-\x7e]+$/.test(redirectUrl) ? redirectUrl : verdict.url.href,
    ...(isSsoAction(action) && { action }),
  };
}

function choiceOf({ config }: ServerParts, { redirectUrl, action }: SsoRequest, query: URLSearchParams) {
  return chooseProviderPage({
    client: nameClient(redirectUrl),
    action,
    choices: config.providers.map((provider) => ({
      ...provider,
      href:
        startHref(config.publicBaseUrl, { redirectUrl, providerId: provider.id, action }) +
        hintsFor(provider, query),
    })),
  });
}

/** What a provider would have been told by the client's request, had it named the provider. */
function hintsFor(provider: ProviderConfig, query: URLSearchParams): string {
  if (!('parameters' in provider)) return '';
  const { passedThrough } = provider.parameters;
  const hints = new URLSearchParams(extraParameters({ fixed: {}, passedThrough }, query)).toString();
  return hints === '' ? '' : `&${hints}`;
}

/** Where a sign-in like this one starts again. */
function startHref(
  baseUrl: string,
  request: {
    readonly redirectUrl: string;
    readonly providerId?: string;
    readonly action: SsoAction | undefined;
  },
): string {
  const { redirectUrl, providerId, action } = request;
  return ssoRedirectUrl({
    baseUrl,
    api: 'v3',
    redirectUrl,
    ...(providerId !== undefined && { providerId }),
    ...(action !== undefined && { action }),
  });
}

/** Where somebody goes on whose provider has failed: to the others, or once more to the only one. */
export function wayBackTo({ config }: ServerParts, request: SsoRequest): WayBack {
  const several = config.providers.length > 1;
  const { redirectUrl, action } = request;
  return {
    label: several ? 'chooseProvider' : 'tryAgain',
    href: startHref(config.publicBaseUrl, { redirectUrl, action }),
  };
}
