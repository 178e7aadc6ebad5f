import { authFallbackUrl } from '@latchkey/protocol';
import type { RequestContext, RouteHandler } from '../http/app-env.ts';
import { answerBystander } from '../http/bystanders.ts';
import { redirectToCanonicalHost } from '../http/canonical-host.ts';
import { cookieName, readCookie, writeCookie } from '../http/cookies.ts';
import { csrfToken } from '../http/csrf.ts';
import { deviceWords, operationQuestion } from '../pages/operation-words.ts';
import { reauthDonePage } from '../pages/reauth-done-page.ts';
import { type ReauthWay, reauthPage } from '../pages/reauth-page.ts';
import { sendPage } from '../pages/send-page.ts';
import { offeredStages, providersOf, type Stage } from '../reauth/offered-stages.ts';
import { readOperation } from '../reauth/operation.ts';
import { hashToken } from '../secret-token.ts';
import type { ServerParts } from '../server-parts.ts';
import type { KeptAuthSession } from '../store/auth-sessions.ts';
import { finishedReauth, unknownStage } from './reauth-faults.ts';

/** What a page of a stage is about. */
export type PendingStage = {
  /** The session's id, as the client has it. */
  readonly id: string;
  readonly session: KeptAuthSession;
  readonly stage: Stage;
};

/** Where the page is that a client may look for once a stage is done. */
export const reauthDonePath = '/_latchkey/reauth/done';

/** The page that a stage ends on. It says nothing that needs protection. */
export const reauthDoneRoute: RouteHandler = (context) => sendPage(context, reauthDonePage());

/** `GET /auth/{stage}/fallback/web`: says in words what would be done, before anybody proves anything. */
export function reauthPageRoute(parts: ServerParts): RouteHandler {
  return async (context) => {
    const early = answerBystander(context) ?? redirectToCanonicalHost(context, parts.config.publicBaseUrl);
    if (early !== undefined) return early;
    const pending = await readPendingStage(parts, context);
    if (pending.session.completed.includes(pending.stage)) return context.redirect(reauthDonePath, 303);
    return sendReauthPage(parts, context, pending);
  };
}

/** Shows the question; `wasWrong` says that the password before was. */
export async function sendReauthPage(
  parts: ServerParts,
  context: RequestContext,
  pending: PendingStage & { readonly wasWrong?: boolean },
): Promise<Response> {
  const { serverName } = parts.config;
  const { localpart, deviceId, operation } = pending.session;
  const devices = (await parts.homeserver.accounts?.devices(localpart)) ?? [];
  const page = reauthPage({
    userId: `@${localpart}:${serverName}`,
    operation: operationQuestion(readOperation(operation), devices),
    askedBy: deviceWords(deviceId, devices),
    way: await wayThrough(parts, pending),
    csrf: csrfToken(keepSecret(parts, context, pending)),
    formTarget: providersScheme(parts),
  });
  return sendPage(context, page, pending.wasWrong === true ? 403 : 200);
}

/**
 * Reads which stage of which session a request is about.
 *
 * @throws {PageFault} if the session is over, or its user does not have this stage.
 */
export async function readPendingStage(parts: ServerParts, context: RequestContext): Promise<PendingStage> {
  const [id, ...more] = context.req.queries('session') ?? [];
  if (id === undefined || more.length > 0) throw finishedReauth();
  const session = await parts.store.authSessions.read(hashToken(id), parts.ports.clock.now());
  if (session === undefined || session.refused) throw finishedReauth();
  const asked = context.req.param('stage');
  const stage = (await offeredStages(parts, session.localpart)).find((offered) => offered === asked);
  if (stage === undefined) throw unknownStage();
  return { id, session, stage };
}

/** Where the page of a session's stage is. */
export function reauthHref(parts: ServerParts, stage: Stage, session: string): string {
  return authFallbackUrl({ baseUrl: parts.config.publicBaseUrl, api: 'v3', stage, session });
}

/** The name of the cookie that ties the answer of a page to the browser that it was shown in. */
export function reauthCookieName({ cookies }: ServerParts, id: string): string {
  return cookieName(cookies, 'reauth', id);
}

/** A page that was opened twice in one browser has one secret: both can be answered. */
function keepSecret(parts: ServerParts, context: RequestContext, { id, session }: PendingStage): string {
  const { cookies, ports } = parts;
  const name = reauthCookieName(parts, id);
  const value = readCookie(context, name) ?? Buffer.from(ports.random(32)).toString('base64url');
  writeCookie(context, cookies, { name, value, maxAgeMs: session.expiresAt - ports.clock.now() });
  return value;
}

async function wayThrough(
  parts: ServerParts,
  { stage, session, wasWrong = false }: PendingStage & { readonly wasWrong?: boolean },
): Promise<ReauthWay> {
  return stage === 'm.login.password'
    ? { kind: 'password', wasWrong }
    : { kind: 'sso', providers: await providersOf(parts, session.localpart) };
}

/** Providers send people on to addresses that nobody knows before, so the form may lead to any site of their scheme. */
export function providersScheme({ config }: ServerParts): string {
  // Plain http is for this machine only, whichever key it stands under.
  const isPlain = (value: unknown) => /^http:/.test(value instanceof URL ? value.href : String(value));
  const plain = config.providers.some((provider) => Object.values(provider).some(isPlain));
  return plain ? 'http: https:' : 'https:';
}
