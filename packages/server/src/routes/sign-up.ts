import type { Newcomer } from '../find-user.ts';
import { ivBytes, openJwe, sealJwe } from '../flow/jwe.ts';
import type { RequestContext, RouteHandler } from '../http/app-env.ts';
import { cookieName, readCookie, writeCookie } from '../http/cookies.ts';
import { csrfToken } from '../http/csrf.ts';
import { redirectTarget } from '../pages/redirect-target.ts';
import { forbidKeeping, sendPage } from '../pages/send-page.ts';
import { termsPage } from '../pages/terms-page.ts';
import { type UsernameProblem, usernamePage } from '../pages/username-page.ts';
import { hashToken } from '../secret-token.ts';
import type { ServerParts } from '../server-parts.ts';
import type { IdentityKey } from '../store/identities.ts';
import { readAccountSession } from './account-session.ts';
import { providerName } from './provider-name.ts';
import { finishedSignIn } from './sso-faults.ts';

/** Where the pages for new users are. The name at its end finds the cookie; it opens nothing by itself. */
export const signUpPath = '/_latchkey/sign-up/:name';

/** Somebody who is asked something between the provider's answer and the client. */
export type SignUpState = {
  readonly providerId: string;
  readonly redirectUrl: string;
  /** The session at the provider that they come from. */
  readonly upstreamSession?: string;
} & (
  | { readonly asks: 'newcomer'; readonly newcomer: Newcomer }
  /** A user who is here already, and whom the operator's terms are new to. */
  | { readonly asks: 'terms'; readonly localpart: string; readonly identity: IdentityKey }
);

/** A sign-up that the browser's cookie stands for. */
export type SignUp = {
  readonly secret: string;
  readonly cookie: string;
  readonly state: SignUpState;
  /** The user that it has become. */
  readonly localpart?: string;
};

/** Keeps somebody who has authenticated, and sends them to the page that asks them. */
export async function beginSignUp(
  parts: ServerParts,
  context: RequestContext,
  state: SignUpState,
): Promise<Response> {
  const { config, ports, store, cookies, flowKeys } = parts;
  const secret = Buffer.from(ports.random(32)).toString('base64url');
  const maxAgeMs = config.flow.signUpTtlMs;
  await store.signUps.keep({
    hash: hashToken(secret),
    state: sealJwe(JSON.stringify(state), flowKeys[0], ports.random(ivBytes)),
    expiresAt: ports.clock.now() + maxAgeMs,
  });
  const name = cookieName(cookies, 'sign-up', secret);
  writeCookie(context, cookies, { name, value: secret, maxAgeMs });
  forbidKeeping(context);
  return context.redirect(signUpPath.replace(':name', name.slice(`${cookies.prefix}sign-up-`.length)), 303);
}

/** `GET` of the page: looks, and changes nothing. */
export function signUpRoute(parts: ServerParts): RouteHandler {
  return async (context) => {
    const signUp = await readSignUp(parts, context);
    return sendSignUpPage(parts, context, { signUp });
  };
}

/** Reads the sign-up of this browser. A page that another browser was sent to has none. */
export async function readSignUp(parts: ServerParts, context: RequestContext): Promise<SignUp> {
  const { cookies, store, ports, flowKeys } = parts;
  const cookie = `${cookies.prefix}sign-up-${context.req.param('name') ?? ''}`;
  const secret = readCookie(context, cookie);
  const kept = secret && (await store.signUps.read(hashToken(secret), ports.clock.now()));
  const opened = kept && openJwe(kept.state, flowKeys);
  if (!secret || !kept || opened === undefined || opened === '') throw finishedSignIn();
  // Nobody else can seal: it is what was written above.
  const state = JSON.parse(opened) as SignUpState;
  return { secret, cookie, state, localpart: kept.localpart };
}

/** What the page shows, beside what the sign-up itself says. */
export type SignUpView = {
  readonly signUp: SignUp;
  /** What was typed before. */
  readonly username?: string;
  readonly isFree?: boolean;
  readonly problem?: UsernameProblem;
  /** What was left ticked before. */
  readonly imported?: readonly string[];
};

/** Shows the page of a sign-up: for a name, or only for the terms. */
export async function sendSignUpPage(
  parts: ServerParts,
  context: RequestContext,
  view: SignUpView,
): Promise<Response> {
  const { signUp, problem } = view;
  const { serverName, terms } = parts.config;
  const { state, secret } = signUp;
  const common = { csrf: csrfToken(secret), formTarget: redirectTarget(state.redirectUrl) };
  if (state.asks === 'newcomer' && state.newcomer.mayChooseLocalpart)
    return sendUsernamePage(parts, context, { ...view, newcomer: state.newcomer, common });
  const localpart = state.asks === 'terms' ? state.localpart : (state.newcomer.localpart ?? '');
  // Terms that were taken out of the configuration meanwhile need no consent.
  const url = terms?.url.href ?? parts.config.publicBaseUrl;
  return sendPage(
    context,
    termsPage({
      ...common,
      terms: { url },
      userId: `@${localpart}:${serverName}`,
      wasMissing: problem === 'mustAgree',
    }),
  );
}

async function sendUsernamePage(
  parts: ServerParts,
  context: RequestContext,
  view: SignUpView & {
    readonly newcomer: Newcomer;
    readonly common: { readonly csrf: string; readonly formTarget: string };
  },
): Promise<Response> {
  const { newcomer, common, problem, isFree, signUp } = view;
  const { serverName, terms } = parts.config;
  const { providerId } = signUp.state;
  const userId = (localpart: string) => `@${localpart}:${serverName}`;
  const joinable = await joinableAccount(parts, context, newcomer);
  return sendPage(
    context,
    usernamePage({
      ...common,
      serverName,
      provider: { name: providerName(parts, providerId) },
      username: view.username ?? newcomer.localpart ?? '',
      isFree,
      problem,
      offered: offeredAttributes(newcomer, view.imported),
      terms: terms && { url: terms.url.href },
      provable: newcomer.provable === undefined ? undefined : userId(newcomer.provable),
      joinable: joinable === undefined ? undefined : userId(joinable),
      checkHref: `${new URL(context.req.url).pathname}/check`,
    }),
  );
}

function offeredAttributes({ profile }: Newcomer, imported: readonly string[] | undefined) {
  return (['displayName', 'email', 'avatar'] as const).flatMap((name) => {
    const attribute = profile[name];
    if (attribute === undefined || !attribute.suggested) return [];
    return [{ name, value: attribute.value, accepted: imported?.includes(name) ?? true }];
  });
}

/** The user whose page is open in this browser, if the provider's rules let its people be users who are here. */
export async function joinableAccount(
  parts: ServerParts,
  context: RequestContext,
  { mayJoin }: Newcomer,
): Promise<string | undefined> {
  if (!mayJoin) return undefined;
  return (await readAccountSession(parts, context))?.localpart;
}
