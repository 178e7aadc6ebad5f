import type { RequestContext, RouteHandler } from '../http/app-env.ts';
import { readForm } from '../http/body.ts';
import { describeError } from '../http/request-log.ts';
import { type LogoutNotice, type Provider, ProviderError } from '../providers/provider.ts';
import type { ServerParts } from '../server-parts.ts';

/**
 * `POST` by a provider: sessions there have ended, so what came from them here ends. Sessions that nobody here knows
 * are no mistake.
 *
 * @see https://openid.net/specs/openid-connect-backchannel-1_0.html#BCResponse
 */
export function upstreamLogoutRoute(parts: ServerParts): RouteHandler {
  return async (context) => {
    context.header('Cache-Control', 'no-store');
    const providerId = context.req.param('providerId') ?? '';
    const provider = parts.providers.get(providerId);
    if (provider?.readLogout === undefined) return refuse(context, 'this provider may not end sessions', 404);
    return endUpstreamSessions(parts, context, {
      providerId,
      provider,
      form: await readForm(context.req.raw),
    });
  };
}

/** Ends what a provider's message names, and answers it. */
export async function endUpstreamSessions(
  parts: ServerParts,
  context: RequestContext,
  message: { readonly providerId: string; readonly provider: Provider; readonly form: URLSearchParams },
): Promise<Response> {
  const { store, ports } = parts;
  const { providerId } = message;
  context.header('Cache-Control', 'no-store');
  const notice = await readNotice(message);
  if (notice instanceof ProviderError) {
    const reference = context.get('reference');
    ports.log.info({ ...describeError(notice), provider: providerId, reference }, 'logout refused');
    return notice.code === 'unreachable'
      ? refuse(context, 'the keys to check the message with cannot be had', 503)
      : refuse(context, 'the message failed a check');
  }
  const ended = await store.upstreamSessions.end({ providerId, ...notice });
  ports.log.info({ provider: providerId, ended }, 'sessions ended at a provider');
  return context.body(null, 200);
}

async function readNotice({
  provider,
  form,
}: {
  readonly provider: Provider;
  readonly form: URLSearchParams;
}): Promise<LogoutNotice | ProviderError> {
  try {
    return (await provider.readLogout?.(form)) ?? new ProviderError('rejected', 'it takes no such messages');
  } catch (error) {
    if (error instanceof ProviderError) return error;
    throw error;
  }
}

function refuse(context: RequestContext, description: string, status: 400 | 404 | 503 = 400): Response {
  return context.json({ error: 'invalid_request', error_description: description }, status);
}
