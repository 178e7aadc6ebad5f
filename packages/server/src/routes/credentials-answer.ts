import { limitGuesses } from '../directory-passwords.ts';
import type { Flow } from '../flow/flow.ts';
import type { RequestContext } from '../http/app-env.ts';
import { MatrixFault } from '../http/faults.ts';
import { writeFlowCookie } from '../http/flow-cookies.ts';
import { credentialsPage } from '../pages/credentials-page.ts';
import { redirectTarget } from '../pages/redirect-target.ts';
import { sendPage } from '../pages/send-page.ts';
import { type ExternalIdentity, ProviderError } from '../providers/provider.ts';
import { providerPath } from '../providers/registry.ts';
import type { ServerParts } from '../server-parts.ts';
import { providerName } from './provider-name.ts';
import { tooManyGuesses } from './reauth-faults.ts';

/**
 * Lets somebody try the user name and password that they have typed on our page, unless too many have failed.
 *
 * @returns `undefined` if they don't belong together.
 * @throws {PageFault} 429.
 */
export async function tryCredentials(
  parts: ServerParts,
  context: RequestContext,
  { form, complete }: { readonly form: URLSearchParams; readonly complete: () => Promise<ExternalIdentity> },
): Promise<ExternalIdentity | undefined> {
  const guess = { username: form.get('username') ?? '', address: context.env.address };
  const attempt = () =>
    complete().catch((error: unknown) => {
      if (error instanceof ProviderError && error.code === 'wrong_credentials') return undefined;
      throw error;
    });
  return limitGuesses(parts, guess, attempt).catch((error: unknown) => {
    if (!(error instanceof MatrixFault)) throw error;
    throw tooManyGuesses(Number(error.extra.retry_after_ms));
  });
}

/** Shows the page on which somebody types their user name and password. The flow is in their cookie already. */
export function sendCredentialsPage(
  parts: ServerParts,
  context: RequestContext,
  { flow, wrong }: { readonly flow: Flow; readonly wrong?: { readonly username: string } },
): Promise<Response> {
  const { providerId } = flow;
  const page = credentialsPage({
    provider: { name: providerName(parts, providerId) },
    action: providerPath(providerId, 'callback'),
    flowId: flow.id,
    ...('redirectUrl' in flow && { formTarget: redirectTarget(flow.redirectUrl) }),
    ...(wrong !== undefined && { wasWrong: true, username: wrong.username }),
  });
  return sendPage(context, page, wrong === undefined ? 200 : 403);
}

/** Asks once more. The flow goes on as it was, no older and no younger: whoever guesses does so within its time. */
export function askAgain(
  parts: ServerParts,
  context: RequestContext,
  { flow, form }: { readonly flow: Flow; readonly form: URLSearchParams },
): Promise<Response> {
  writeFlowCookie(context, parts, flow, { crossSite: false });
  return sendCredentialsPage(parts, context, { flow, wrong: { username: form.get('username') ?? '' } });
}
