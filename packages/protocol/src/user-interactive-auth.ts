import { displayText } from './display-text.ts';
import { isJsonObject, type JsonObject, stringField } from './json.ts';
import type { LoginRequestFault } from './login-request.ts';

/** A 401 that ends no session: the homeserver wants its user to authenticate once more for this one request. */
export type AuthChallenge = {
  /** Ties the attempts together. Absent if the server has only stages that need none. */
  readonly session?: string;
  /** The ways through, each a list of stages to complete in this order. One of them is enough. */
  readonly flows: readonly (readonly string[])[];
  /** The stages that are done. */
  readonly completed: readonly string[];
  /** What stages need to know, by stage. */
  readonly params: JsonObject;
  /** Set if an attempt was refused: why. */
  readonly errcode?: string;
  /** The server's own words about that, made fit to be shown as text. */
  readonly serverText?: string;
};

/**
 * Reads the parsed JSON body of a 401. Look at it before anything else is concluded from a 401: `flows` make the
 * difference between a question and a token that is dead.
 *
 * @returns `undefined` if it is no question to authenticate.
 * @see https://spec.matrix.org/v1.19/client-server-api/#user-interactive-authentication-api
 */
export function parseAuthChallenge(body: unknown): AuthChallenge | undefined {
  if (!isJsonObject(body) || !Array.isArray(body.flows)) return undefined;
  return {
    session: nameable(stringField(body, 'session')),
    flows: body.flows.flatMap(parseStages),
    completed: texts(body.completed),
    params: isJsonObject(body.params) ? body.params : {},
    errcode: displayText(stringField(body, 'errcode') ?? '') || undefined,
    serverText: displayText(stringField(body, 'error') ?? '', 300) || undefined,
  };
}

function parseStages(flow: unknown): string[][] {
  const stages = isJsonObject(flow) ? flow.stages : undefined;
  // A flow with a stage that can't be read, or that no path can name, can't be completed.
  const isReadable = Array.isArray(stages) && stages.every(isStage);
  return isReadable ? [texts(stages)] : [];
}

function isStage(stage: unknown): boolean {
  return typeof stage === 'string' && Boolean(nameable(stage)) && !/^\.{1,2}$/.test(stage);
}

/** Lone surrogates have no encoding in a URL. */
function nameable(text: string | undefined): string | undefined {
  return text?.isWellFormed() ? text : undefined;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

/** Builds the body of the 401 that asks to authenticate. */
export function buildAuthChallenge(challenge: AuthChallenge): JsonObject {
  const { session, flows, completed, params, errcode, serverText } = challenge;
  return {
    session,
    flows: flows.map((stages) => ({ stages })),
    params,
    ...(completed.length > 0 && { completed }),
    ...(errcode !== undefined && { errcode, error: serverText ?? errcode }),
  };
}

/** What a client submits as `auth`. */
export type AuthAttempt =
  | {
      readonly type: 'm.login.password';
      readonly session?: string;
      readonly user: string;
      readonly password: string;
    }
  | { readonly type: 'm.login.dummy'; readonly session?: string }
  /** Something outside of this request completed a stage (a page of the homeserver), or may have. */
  | { readonly type: 'elsewhere'; readonly session: string }
  /** Any other stage: read only. */
  | { readonly type: 'unknown'; readonly session?: string; readonly wireType: string };

/** Builds the `auth` of a request's body. */
export function buildAuthAttempt(attempt: Exclude<AuthAttempt, { type: 'unknown' }>): JsonObject {
  const { type, session } = attempt;
  switch (type) {
    case 'm.login.password': {
      const identifier = { type: 'm.id.user', user: attempt.user };
      return { type, session, identifier, password: attempt.password };
    }
    case 'm.login.dummy':
      return { type, session };
    case 'elsewhere':
      return { session };
  }
}

/**
 * Reads the `auth` of a request's parsed JSON body.
 *
 * @returns `undefined` if there is none: the server then asks to authenticate.
 */
export function parseAuthAttempt(body: unknown): AuthAttempt | LoginRequestFault | undefined {
  const auth = isJsonObject(body) ? body.auth : undefined;
  if (auth === undefined || auth === null) return undefined;
  if (!isJsonObject(auth)) return { errcode: 'M_BAD_JSON', error: 'auth must be an object' };
  const session = stringField(auth, 'session');
  const wireType = stringField(auth, 'type');
  if (wireType === undefined) return session === undefined ? undefined : { type: 'elsewhere', session };
  if (wireType === 'm.login.dummy') return { type: wireType, session };
  return wireType === 'm.login.password'
    ? parsePassword(auth, session)
    : { type: 'unknown', session, wireType };
}

function parsePassword(auth: JsonObject, session: string | undefined): AuthAttempt | LoginRequestFault {
  const identifier = isJsonObject(auth.identifier) ? auth.identifier : auth;
  const user = stringField(identifier, 'user');
  const password = stringField(auth, 'password');
  if (user === undefined) return { errcode: 'M_MISSING_PARAM', error: 'Missing auth.identifier.user' };
  if (password === undefined) return { errcode: 'M_MISSING_PARAM', error: 'Missing auth.password' };
  return { type: 'm.login.password', session, user, password };
}

/** The stages of which a page of the homeserver's account management is opened (MSC4312), newest name first. */
export const approvalStages: readonly string[] = ['m.oauth', 'org.matrix.cross_signing_reset'];

/**
 * Reads the page that an approval stage names.
 *
 * @returns `undefined` for what is no web page: a homeserver opens neither scripts nor programs.
 * @see https://spec.matrix.org/v1.19/client-server-api/#oauth-authentication
 */
export function approvalUrl({ params }: AuthChallenge, stage: string): string | undefined {
  const named = params[stage];
  const url = (isJsonObject(named) && stringField(named, 'url')) || '';
  return /^https?:/i.test(url) && URL.canParse(url) ? url : undefined;
}

const declinedKey = 'latchkey.declined';

/** Goes into a refusal where it was the user who said no when they were asked. Latchkey's own; others know the errcode. */
export const declinedMark = { [declinedKey]: true } as const;

/** Tells whether a request was refused because its user, asked to authenticate for it, said no. Only Latchkey tells. */
export function wasDeclined(body: unknown): boolean {
  return isJsonObject(body) && body[declinedKey] === true;
}
