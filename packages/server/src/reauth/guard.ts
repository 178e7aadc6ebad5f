import { buildAuthChallenge } from '@latchkey/protocol';
import type { RequestContext } from '../http/app-env.ts';
import type { ServerParts } from '../server-parts.ts';
import { type GuardedRequest, reauthenticate } from './reauthenticate.ts';

/** Does something only once its user has proved again who they are; until then it answers with the question. */
export async function guard(
  parts: ServerParts,
  context: RequestContext,
  request: GuardedRequest & { readonly answer: () => Promise<Response> },
): Promise<Response> {
  const challenge = await reauthenticate(parts, context, request);
  if (challenge === undefined) return request.answer();
  context.header('Cache-Control', 'no-store');
  return context.json(buildAuthChallenge(challenge), 401);
}
