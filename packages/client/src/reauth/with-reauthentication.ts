import { type AuthChallenge, buildAuthAttempt, parseAuthChallenge, wasDeclined } from '@latchkey/protocol';
import { SignInError } from '../errors.ts';
import type { Answer } from '../http/ask.ts';
import type { CallOptions } from '../options.ts';
import type { Session } from '../session/session.ts';
import { askThrough, refusedThrough, type SessionQuestion } from './ask-through.ts';
import { chooseStep, type Means, type Step } from './choose-step.ts';
import type { ReauthOpener } from './reauth-opener.ts';
import { waitForPage } from './wait-for-page.ts';

/** How somebody can authenticate once more. */
export type ReauthOptions = CallOptions & {
  /** Shows a page. Needed for everybody who signed in by SSO: `reauthPopup()`, `reauthBrowser()`, or any opener. */
  readonly opener?: ReauthOpener;
  /** Asks the person for their password; `undefined` means that they don't want to. */
  readonly askPassword?: (ask: PasswordAsk) => Promise<string | undefined>;
};

/** What the person is asked for. */
export type PasswordAsk = {
  readonly userId: string;
  /** The one before was wrong. */
  readonly wasWrong: boolean;
  readonly signal: AbortSignal | undefined;
};

/** A request that the homeserver may want its user to authenticate for. */
export type ReauthRequest = SessionQuestion & {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** The body, without `auth`. The same is sent every time. */
  readonly json?: Readonly<Record<string, unknown>>;
};

/** What came of it. `cancelled`: the person closed the page, said no there or gave no password; nothing was done. */
export type Reauthenticated =
  /** `sentAt`: when the request went out that was answered so (epoch milliseconds); lifetimes count from then. */
  { readonly kind: 'done'; readonly body: unknown; readonly sentAt: number } | { readonly kind: 'cancelled' };

/**
 * Sends a request that may need its user to authenticate once more (deleting devices, changing the password, uploading
 * cross-signing keys), lets them do it, and sends it again. Call it in the click itself, so that a popup may open. If
 * a page can't be seen to be closed, only the signal ends the waiting early: offer a button for that.
 *
 * @throws {SignInError} `method_not_offered` (nothing that this client can do would be enough), `popup_blocked` and
 * `opener_failed` (see `url`), `timeout` (also: nobody finished within 15 minutes), `homeserver_refused` (also: somebody
 * else authenticated), `homeserver_failed`, `rate_limited`, `network`, and what `Session.fetch` throws.
 * @see https://spec.matrix.org/v1.19/client-server-api/#user-interactive-authentication-api
 * @example
 * import { type Ports, type ReauthOpener, type Session, withReauthentication } from '@latchkey/client';
 *
 * declare const ports: Ports;
 * declare const opener: ReauthOpener;
 * declare const session: Session;
 * const path = '/_matrix/client/v3/devices/OLDPHONE';
 * const outcome = await withReauthentication(session, { method: 'DELETE', path }, { ports, opener });
 * if (outcome.kind === 'done') outcome.body; // {}
 */
export async function withReauthentication(
  session: Session,
  request: ReauthRequest,
  options: ReauthOptions,
): Promise<Reauthenticated> {
  const { opener, askPassword } = options;
  const mayNeedPage = session.method !== 'password' || askPassword === undefined;
  const drop = mayNeedPage ? opener?.prepare?.() : undefined;
  try {
    return await new Reauthentication(session, request, options).run();
  } finally {
    drop?.();
  }
}

class Reauthentication {
  readonly #session: Session;
  readonly #request: ReauthRequest;
  readonly #options: ReauthOptions;
  readonly #tried = new Set<Step['kind']>();
  #sentAt = 0;

  constructor(session: Session, request: ReauthRequest, options: ReauthOptions) {
    this.#session = session;
    this.#request = request;
    this.#options = options;
  }

  async run(): Promise<Reauthenticated> {
    let answer: Answer | 'cancelled' = await this.#send();
    while (answer !== 'cancelled') {
      const challenge = answer.status === 401 ? parseAuthChallenge(answer.body) : undefined;
      if (challenge === undefined) return this.#finish(answer);
      answer = await this.#take(this.#choose(challenge), challenge);
    }
    return { kind: 'cancelled' };
  }

  #choose(challenge: AuthChallenge): Step {
    const { method, baseUrl } = this.#session;
    const { opener, askPassword } = this.#options;
    const { api } = this.#session.toRecord();
    const means: Means = {
      baseUrl,
      api,
      method,
      opensPages: opener !== undefined,
      asksPassword: askPassword !== undefined,
    };
    const step = chooseStep(challenge, means);
    if (step !== undefined) return step;
    const offered = challenge.flows.map((stages) => stages.join(' + ')).join(', or ');
    throw new SignInError(
      'method_not_offered',
      `The homeserver wants ${offered || 'nothing that can be done'}`,
    );
  }

  async #take(step: Step, challenge: AuthChallenge): Promise<Answer | 'cancelled'> {
    const isAgain = this.#tried.has(step.kind);
    this.#tried.add(step.kind);
    const { session } = challenge;
    switch (step.kind) {
      case 'page':
        return this.#visit(step);
      case 'password':
        return this.#askPassword(session, isAgain && challenge.errcode !== undefined);
    }
    // What needs nobody can't get better by trying again.
    if (isAgain) throw this.#refused(challenge);
    const attempt =
      step.kind === 'dummy'
        ? ({ type: 'm.login.dummy', session } as const)
        : ({ type: 'elsewhere', session: step.session } as const);
    return this.#send(buildAuthAttempt(attempt));
  }

  async #askPassword(session: string | undefined, wasWrong: boolean): Promise<Answer | 'cancelled'> {
    const { userId } = this.#session;
    const { askPassword, signal } = this.#options;
    const password = await askPassword?.({ userId, wasWrong, signal });
    if (password === undefined) return 'cancelled';
    return this.#send(buildAuthAttempt({ type: 'm.login.password', session, user: userId, password }));
  }

  #visit(step: Extract<Step, { kind: 'page' }>): Promise<Answer | 'cancelled'> {
    const { opener, ports, signal } = this.#options;
    if (opener === undefined) throw new TypeError('A page needs an opener');
    const auth = buildAuthAttempt({ type: 'elsewhere', session: step.session });
    return waitForPage(step, { opener, clock: ports.clock, signal, poll: () => this.#send(auth) });
  }

  #send(auth?: Readonly<Record<string, unknown>>): Promise<Answer> {
    this.#sentAt = this.#options.ports.clock.now();
    const json = auth === undefined ? { ...this.#request.json } : { ...this.#request.json, auth };
    return askThrough(this.#session, { ...this.#request, json }, this.#options);
  }

  #finish(answer: Answer): Reauthenticated {
    if (answer.status >= 200 && answer.status < 300)
      return { kind: 'done', body: answer.body, sentAt: this.#sentAt };
    if (wasDeclined(answer.body)) return { kind: 'cancelled' };
    throw refusedThrough(this.#request, answer, this.#options);
  }

  #refused({ errcode, serverText }: AuthChallenge): SignInError {
    const details = { status: 401, ...(errcode && { errcode }), ...(serverText && { serverText }) };
    return new SignInError('homeserver_refused', 'The homeserver takes no proof as enough', details);
  }
}
