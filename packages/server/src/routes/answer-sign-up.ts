import { isMintableLocalpart } from '@latchkey/protocol';
import { checkPassword } from '../check-password.ts';
import { isFree, type Newcomer, plainProfile, reserveByRules } from '../find-user.ts';
import { nameClient } from '../flow/client-name.ts';
import type { RequestContext, RouteHandler } from '../http/app-env.ts';
import { readForm } from '../http/body.ts';
import { clearCookie } from '../http/cookies.ts';
import { isFromOwnPage } from '../http/csrf.ts';
import { MatrixFault } from '../http/faults.ts';
import { cancelledPage } from '../pages/outcome-pages.ts';
import { sendPage } from '../pages/send-page.ts';
import type { UsernameProblem } from '../pages/username-page.ts';
import { hashToken } from '../secret-token.ts';
import type { ServerParts } from '../server-parts.ts';
import { finishWithTerms } from './finish-sign-in.ts';
import { tooManyGuesses } from './reauth-faults.ts';
import { joinableAccount, readSignUp, type SignUp, sendSignUpPage } from './sign-up.ts';
import { deactivatedUser, finishedSignIn, forgedDecision } from './sso-faults.ts';

/** How long a second click of a double click may come after the first. */
const doubleClickMs = 30_000;

/** A page of a sign-up that was sent back. */
type Submission = {
  readonly signUp: SignUp;
  readonly newcomer: Newcomer | undefined;
  readonly form: URLSearchParams;
};

/** Who it is now, or what stands in the way. */
type Outcome = { readonly localpart: string } | { readonly problem: UsernameProblem };

/** `POST` of the page: makes the account, or connects the one that was proved. */
export function answerSignUpRoute(parts: ServerParts): RouteHandler {
  return async (context) => {
    const signUp = await readSignUp(parts, context);
    const form = await readForm(context.req.raw);
    if (!isFromOwnPage(form, signUp.secret)) throw forgedDecision();
    const newcomer = signUp.state.asks === 'newcomer' ? signUp.state.newcomer : undefined;
    const submission = { signUp, newcomer, form };
    // The same answer once more, as a double click sends it, ends as the first.
    if (signUp.localpart !== undefined) return goOn(parts, context, submission, signUp.localpart);
    const decision = form.get('decision');
    if (decision === 'check' && newcomer !== undefined) return tellWhetherFree(parts, context, submission);
    const decide = decisions.get(decision ?? '');
    if (decide === undefined) return cancel(parts, context, signUp);
    const outcome = await decide(parts, context, submission);
    return 'localpart' in outcome
      ? goOn(parts, context, submission, outcome.localpart)
      : sendAgain(parts, context, submission, outcome);
  };
}

/** `GET` of what the page's script asks while somebody types. */
export function checkUsernameRoute(parts: ServerParts): RouteHandler {
  return async (context) => {
    await readSignUp(parts, context);
    const verdict = await judgeName(parts, readName(context.req.query('username')));
    context.header('Cache-Control', 'no-store');
    return context.json({ verdict });
  };
}

const decisions = new Map<
  string,
  (parts: ServerParts, context: RequestContext, submission: Submission) => Promise<Outcome>
>([
  ['continue', agree],
  ['prove', prove],
  ['join', join],
]);

/** People write their names in capitals, and as whole user ids; what cannot be meant otherwise is understood. */
function readName(text: string | null | undefined): string {
  const name = (text ?? '').trim().toLowerCase();
  return name.startsWith('@') ? (name.slice(1).split(':', 1)[0] ?? '') : name;
}

async function judgeName(parts: ServerParts, name: string): Promise<'free' | 'taken' | 'invalid'> {
  // Names with an underscore in front are bridges'.
  if (!isMintableLocalpart(name, parts.config.serverName) || name.startsWith('_')) return 'invalid';
  return (await isFree(parts, name)) ? 'free' : 'taken';
}

async function tellWhetherFree(
  parts: ServerParts,
  context: RequestContext,
  submission: Submission,
): Promise<Response> {
  const verdict = await judgeName(parts, readName(submission.form.get('username')));
  return sendAgain(parts, context, submission, verdict === 'free' ? { isFree: true } : { problem: verdict });
}

function sendAgain(
  parts: ServerParts,
  context: RequestContext,
  { signUp, form }: Submission,
  answer: { readonly isFree?: boolean; readonly problem?: UsernameProblem },
): Promise<Response> {
  // The form of a password has neither a name nor boxes to tick.
  const typed = form.has('username')
    ? { username: form.get('username') ?? '', imported: form.getAll('import') }
    : {};
  return sendSignUpPage(parts, context, { signUp, ...typed, ...answer });
}

async function agree(parts: ServerParts, _context: RequestContext, submission: Submission): Promise<Outcome> {
  const { signUp, newcomer, form } = submission;
  if (parts.config.terms !== undefined && form.get('terms') !== 'agreed') return { problem: 'mustAgree' };
  await checkUpstream(parts, signUp);
  const outcome = await nameNewcomer(parts, submission);
  if (!('localpart' in outcome) || newcomer === undefined) return outcome;
  const { localpart } = outcome;
  await claimUpstream(parts, signUp, localpart);
  const imported = form.getAll('import');
  const declined = newcomer.mayChooseLocalpart
    ? Object.keys(newcomer.profile).filter((name) => !imported.includes(name))
    : [];
  const profile = plainProfile(newcomer.profile, declined);
  const state = await parts.homeserver.ensureUser({ localpart, profile });
  if (state === 'deactivated') throw deactivatedUser();
  return outcome;
}

/** Reserves a name for somebody new; a user who is here already has one. */
async function nameNewcomer(parts: ServerParts, { signUp, newcomer, form }: Submission): Promise<Outcome> {
  const { state } = signUp;
  const own = await parts.store.identities.find(
    state.asks === 'terms' ? state.identity : state.newcomer.identity,
  );
  if (state.asks === 'terms') {
    // They may have been disconnected while the page was open.
    if (own !== state.localpart) throw finishedSignIn();
    return { localpart: own };
  }
  if (newcomer === undefined) throw finishedSignIn();
  // Whoever has reserved a name already, by the same answer sent twice, keeps it.
  if (own !== undefined) return { localpart: own };
  if (!newcomer.mayChooseLocalpart) {
    const localpart = await reserveByRules(parts, newcomer);
    if (localpart === undefined) throw finishedSignIn();
    return { localpart };
  }
  const name = readName(form.get('username'));
  const verdict = await judgeName(parts, name);
  if (verdict !== 'free') return { problem: verdict };
  const localpart = await parts.store.identities.reserve(newcomer.identity, name, parts.ports.clock.now());
  return localpart === undefined ? { problem: 'taken' } : { localpart };
}

async function prove(parts: ServerParts, context: RequestContext, submission: Submission): Promise<Outcome> {
  const { newcomer, form } = submission;
  const localpart = newcomer?.provable;
  if (newcomer === undefined || localpart === undefined) throw forgedDecision();
  const password = form.get('password') ?? '';
  const { address } = context.env;
  const guess = { localpart, account: localpart, password, address };
  const fits = await checkPassword(parts, guess).catch((error: unknown) => {
    if (!(error instanceof MatrixFault)) throw error;
    throw tooManyGuesses(Number(error.extra.retry_after_ms));
  });
  return fits ? attach(parts, submission, localpart) : { problem: 'wrongPassword' };
}

async function join(parts: ServerParts, context: RequestContext, submission: Submission): Promise<Outcome> {
  const { newcomer } = submission;
  const localpart = newcomer && (await joinableAccount(parts, context, newcomer));
  if (localpart === undefined) throw finishedSignIn();
  return attach(parts, submission, localpart);
}

/** Connects the identity to an account that was proved. */
async function attach(parts: ServerParts, submission: Submission, localpart: string): Promise<Outcome> {
  const { signUp, newcomer } = submission;
  if (newcomer === undefined) throw finishedSignIn();
  const { store, homeserver, ports } = parts;
  await checkUpstream(parts, signUp);
  const state = await homeserver.ensureUser({ localpart, profile: {} });
  if (state === 'deactivated') throw deactivatedUser();
  const owner = await store.identities.attach(newcomer.identity, localpart, ports.clock.now());
  await claimUpstream(parts, signUp, owner);
  return { localpart: owner };
}

/** Nothing is begun that comes from a session at the provider which has ended. */
async function checkUpstream({ store }: ServerParts, { state }: SignUp): Promise<void> {
  const { upstreamSession } = state;
  if (upstreamSession === undefined) return;
  if ((await store.upstreamSessions.read(upstreamSession)) === undefined) throw finishedSignIn();
}

/** The session at the provider is this user's now; if it has ended meanwhile, nothing may come of it. */
async function claimUpstream(parts: ServerParts, { state }: SignUp, localpart: string): Promise<void> {
  const { upstreamSession } = state;
  if (upstreamSession === undefined) return;
  if (!(await parts.store.upstreamSessions.assign(upstreamSession, localpart))) throw finishedSignIn();
}

async function goOn(
  parts: ServerParts,
  context: RequestContext,
  { signUp, form }: Submission,
  localpart: string,
): Promise<Response> {
  const { store, ports, config, cookies } = parts;
  const now = ports.clock.now();
  if (config.terms !== undefined && form.get('terms') === 'agreed')
    await store.terms.accept(localpart, config.terms.version, now);
  await store.signUps.complete(hashToken(signUp.secret), { localpart, expiresAt: now + doubleClickMs });
  clearCookie(context, cookies, signUp.cookie);
  const { state } = signUp;
  const { redirectUrl, providerId, upstreamSession } = state;
  const identity = state.asks === 'terms' ? state.identity : state.newcomer.identity;
  return finishWithTerms(parts, context, { localpart, identity, redirectUrl, providerId, upstreamSession });
}

async function cancel(parts: ServerParts, context: RequestContext, signUp: SignUp): Promise<Response> {
  await parts.store.signUps.drop(hashToken(signUp.secret));
  clearCookie(context, parts.cookies, signUp.cookie);
  return sendPage(context, cancelledPage({ client: nameClient(signUp.state.redirectUrl) }));
}
