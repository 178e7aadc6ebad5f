import { type AuthAttempt, type AuthChallenge, declinedMark, parseAuthAttempt } from '@latchkey/protocol';
import { checkPassword, readLocalpart } from '../check-password.ts';
import type { RequestContext } from '../http/app-env.ts';
import { MatrixFault } from '../http/faults.ts';
import { hashToken } from '../secret-token.ts';
import type { ServerParts } from '../server-parts.ts';
import type { KeptAuthSession } from '../store/auth-sessions.ts';
import { offeredStages, type Stage } from './offered-stages.ts';
import type { Operation } from './operation.ts';
import { hashRequest } from './request-hash.ts';

/** A request that needs its user to prove once more who they are. */
export type GuardedRequest = {
  readonly caller: { readonly localpart: string; readonly deviceId: string };
  readonly operation: Operation;
  /** The parsed body, with `auth` if there is one. */
  readonly body: unknown;
};

/** A session with the id that the client knows it by. */
type OpenSession = KeptAuthSession & { readonly id: string };

/** Why an attempt was not enough. */
type Refusal = Pick<AuthChallenge, 'errcode' | 'serverText'>;

/**
 * Asks the user of a request to prove once more who they are. What was proved counts once, for the user, device,
 * method, path and body that it was asked for.
 *
 * @returns what to ask the client, as a 401; `undefined` once it is proved: go on with the request.
 * @throws {MatrixFault} 403 `M_FORBIDDEN` if the proof was for another request, if the person said no, or if nothing
 * can prove who they are; 400 for an `auth` that can't be read; 429 `M_LIMIT_EXCEEDED`.
 * @see https://spec.matrix.org/v1.19/client-server-api/#user-interactive-authentication-api
 */
export async function reauthenticate(
  parts: ServerParts,
  context: RequestContext,
  request: GuardedRequest,
): Promise<AuthChallenge | undefined> {
  const attempt = parseAuthAttempt(request.body);
  if (attempt !== undefined && 'error' in attempt) throw new MatrixFault(400, attempt.errcode, attempt.error);
  const stages = await offeredStages(parts, request.caller.localpart);
  if (stages.length === 0)
    throw new MatrixFault(403, 'M_FORBIDDEN', 'This account has nothing to prove once more whose it is');
  const requestHash = hashRequest({ method: context.req.method, path: context.req.path, body: request.body });
  const session = await openSession(parts, { ...request, requestHash }, attempt?.session);
  if (attempt === undefined) return challengeOf(session, stages);
  if (attempt.session !== undefined && attempt.session !== session.id)
    return challengeOf(session, stages, overText);
  const refusal = await tryAttempt(parts, context, { attempt, session, stages });
  return refusal === undefined ? settle(parts, session, stages) : challengeOf(session, stages, refusal);
}

const overText = { errcode: 'M_UNKNOWN', serverText: 'That session is over: this is a new one' };

/** The session that the client names, or a new one if that is over. */
async function openSession(
  parts: ServerParts,
  asked: GuardedRequest & { readonly requestHash: string },
  id: string | undefined,
): Promise<OpenSession> {
  const { store, ports } = parts;
  const kept = id === undefined ? undefined : await store.authSessions.read(hashToken(id), ports.clock.now());
  if (id === undefined || kept === undefined) return beginSession(parts, asked);
  const { localpart, deviceId } = asked.caller;
  const isSame =
    kept.localpart === localpart && kept.deviceId === deviceId && kept.requestHash === asked.requestHash;
  if (!isSame) throw new MatrixFault(403, 'M_FORBIDDEN', 'That session was for another request');
  if (kept.refused)
    throw new MatrixFault(403, 'M_FORBIDDEN', 'This was refused by the person asked', declinedMark);
  return { ...kept, id };
}

async function beginSession(
  { store, ports, config }: ServerParts,
  { caller, operation, requestHash }: GuardedRequest & { readonly requestHash: string },
): Promise<OpenSession> {
  const id = Buffer.from(ports.random(32)).toString('base64url');
  const createdAt = ports.clock.now();
  const session: KeptAuthSession = {
    hash: hashToken(id),
    localpart: caller.localpart,
    deviceId: caller.deviceId,
    operation: JSON.stringify(operation),
    requestHash,
    completed: [],
    refused: false,
    createdAt,
    expiresAt: createdAt + config.flow.reauthenticationTtlMs,
  };
  await store.authSessions.keep(session);
  return { ...session, id };
}

type Trial = {
  readonly attempt: AuthAttempt;
  readonly session: OpenSession;
  readonly stages: readonly Stage[];
};

/** @returns `undefined` if there is nothing wrong with the attempt; it need not have been enough. */
async function tryAttempt(
  parts: ServerParts,
  context: RequestContext,
  { attempt, session, stages }: Trial,
): Promise<Refusal | undefined> {
  if (attempt.type === 'elsewhere') return undefined;
  const stage = attempt.type === 'unknown' ? attempt.wireType : attempt.type;
  // SSO is done on its page: a client that names it only asks whether it is.
  if (stage === 'm.login.sso' && stages.includes(stage)) return undefined;
  if (attempt.type !== 'm.login.password' || !stages.includes(attempt.type))
    return { errcode: 'M_UNRECOGNIZED', serverText: 'This way to authenticate is not offered' };
  const named = readLocalpart(attempt.user, parts.config.serverName);
  const fits = await checkPassword(parts, {
    // Nobody else's password is tried here, right as it may be.
    localpart: named === session.localpart ? named : undefined,
    account: session.localpart,
    password: attempt.password,
    address: context.env.address,
  });
  if (!fits) return { errcode: 'M_FORBIDDEN', serverText: 'Invalid username or password' };
  await parts.store.authSessions.complete(session.hash, attempt.type);
  return undefined;
}

/** Uses up a session with a stage that is done. */
async function settle(
  { store, ports }: ServerParts,
  session: OpenSession,
  stages: readonly Stage[],
): Promise<AuthChallenge | undefined> {
  const now = await store.authSessions.read(session.hash, ports.clock.now());
  const isDone = now !== undefined && !now.refused && stages.some((stage) => now.completed.includes(stage));
  if (isDone && (await store.authSessions.take(session.hash))) return undefined;
  return challengeOf({ ...session, completed: now?.completed ?? [] }, stages);
}

function challengeOf(
  { id, completed }: OpenSession,
  stages: readonly Stage[],
  refusal: Refusal = {},
): AuthChallenge {
  return { session: id, flows: stages.map((stage) => [stage]), completed, params: {}, ...refusal };
}
