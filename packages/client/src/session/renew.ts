import { SignInError } from '../errors.ts';
import { defaultTimeoutMs } from '../http/ask.ts';
import type { SessionOptions } from '../ports.ts';
import type { AskForTokens, NewTokens, TokensOutcome } from './ask-for-tokens.ts';
import { findRemains } from './find-remains.ts';
import { type SessionRecord, sessionKey } from './session-record.ts';
import { forgetSession, readSession, saveSession } from './store.ts';

/** How long signing out waits for a refresh that is under way. */
const signOutPatienceMs = 3_000;

/** Why somebody wants other tokens. */
export type Want = {
  /** Tells whether tokens are not good enough. Asked of what is stored, which may be newer than what is known. */
  readonly needsOther: (record: SessionRecord) => boolean;
  /** The server has refused the access token; `softLogout` is what it said of the device. */
  readonly refusal?: { readonly softLogout: boolean };
};

/** What is true afterwards, here and in the store. */
export type Renewal =
  /** These are the tokens now. */
  | { readonly kind: 'have'; readonly record: SessionRecord }
  /** Nothing has changed, but may later. */
  | { readonly kind: 'not-now'; readonly error: SignInError }
  /** The server gave these tokens, but they could not be stored, so they must not be used yet. */
  | { readonly kind: 'unsaved'; readonly unsaved: Unsaved; readonly error: SignInError }
  | { readonly kind: 'signed-out'; readonly error: SignInError };

/** Tokens that wait to be stored, and the record that they replace. */
export type Unsaved = { readonly base: SessionRecord; readonly record: SessionRecord };

/** What a renewal works with. */
export type RenewalParts = {
  readonly options: SessionOptions;
  readonly ask: AskForTokens;
  /** Tokens that an earlier renewal could not store. Once others are stored, they are the last hope. */
  readonly unsaved?: Unsaved | undefined;
};

/**
 * Gets other tokens for a session: from the store, if somebody else has got some, else from the server. Of all who
 * share the store one asks at a time. The order is what makes it survive a kill at any point: mark in the store that
 * an attempt is under way, ask, store the answer, and only then let anybody use it.
 */
export function renew(known: SessionRecord, want: Want, parts: RenewalParts): Promise<Renewal> {
  return alone(known, parts, () => renewAlone(known, want, parts));
}

/** Who changes the tokens of a session does it under this name. */
function lockName(record: SessionRecord): string {
  return `${sessionKey(record)}.refresh`;
}

/** Runs while nobody else changes this session's tokens. A store or a lock that does not work is a "not now". */
export async function alone(
  record: SessionRecord,
  { options }: Pick<RenewalParts, 'options'>,
  work: () => Promise<Renewal>,
): Promise<Renewal> {
  try {
    return await options.ports.lock(lockName(record), work);
  } catch (error) {
    if (error instanceof SignInError) return { kind: 'not-now', error };
    throw error;
  }
}

/** Deletes the record. Whoever refreshes now would store it again, but nobody who signs out waits long for a server. */
export async function forgetAlone(record: SessionRecord, options: SessionOptions): Promise<void> {
  const { lock, clock } = options.ports;
  const forget = () => forgetSession(record, options);
  const waiting = new AbortController();
  const tooLong = new AbortController();
  clock.after(signOutPatienceMs, waiting.signal).then(
    () => tooLong.abort(),
    () => undefined,
  );
  await lock(lockName(record), forget, tooLong.signal)
    .catch(forget)
    .finally(() => waiting.abort());
}

async function renewAlone(known: SessionRecord, want: Want, parts: RenewalParts): Promise<Renewal> {
  const { options, unsaved } = parts;
  const stored = await readSession(known, options);
  if (stored === undefined) return signedOutElsewhere();
  if (unsaved !== undefined && isSame(stored, unsaved.base)) return store(unsaved, parts);
  if (stored.softLoggedOut || !want.needsOther(stored)) return { kind: 'have', record: stored };
  if (stored.refreshToken === undefined) return withoutRefresh(stored, want, options);
  const marked = { ...stored, refreshing: attemptUnderWay(stored, options) ?? { since: now(options) } };
  await saveSession(marked, options);
  const { refreshToken, earlierRefreshToken } = stored;
  const tokens = [refreshToken, earlierRefreshToken, unsaved?.record.refreshToken] as const;
  return settle(stored, want, { ...parts, ...(await askWithEach(marked, tokens, parts)) });
}

type Answered = { readonly sent: string; readonly answer: TokensOutcome };

/**
 * A refused token is not the last word. The answer that brought it may have been overtaken by a later one that got lost:
 * then the server never saw it used, and the token before it is the one that counts. Or by one that could not be stored.
 */
async function askWithEach(
  record: SessionRecord,
  tokens: readonly [string, ...(string | undefined)[]],
  { ask, options }: RenewalParts,
): Promise<Answered> {
  const [sent, ...others] = tokens;
  const first: Answered = { sent, answer: await ask(record, sent, options) };
  let last = first;
  for (const other of others) {
    if (last.answer.outcome !== 'ended') return last;
    if (other !== undefined && other !== sent)
      last = { sent: other, answer: await ask(record, other, options) };
  }
  return last.answer.outcome === 'ended' ? first : last;
}

async function settle(stored: SessionRecord, want: Want, parts: RenewalParts & Answered): Promise<Renewal> {
  const { answer, sent, options } = parts;
  switch (answer.outcome) {
    case 'transient':
      return { kind: 'not-now', error: answer.error };
    case 'refreshed':
      return store({ base: stored, record: withTokens(stored, sent, answer.tokens) }, parts);
    case 'unsupported':
      return withoutRefresh(stored, want, options);
    case 'ended': {
      // Perhaps somebody has the answer that made this token a used one, and is about to store it.
      if (attemptUnderWay(stored, options)) return { kind: 'not-now', error: answer.error };
      const remains = await findRemains(stored, { ...answer, accessRefusal: want.refusal }, options);
      if (remains === 'access-token') return withoutRefresh(stored, want, options);
      return end(stored, { softLogout: remains === 'device', error: answer.error }, options);
    }
  }
}

/** An attempt that began so recently that whoever began it may still get its answer. */
function attemptUnderWay(
  { refreshing }: SessionRecord,
  options: SessionOptions,
): SessionRecord['refreshing'] {
  const ageMs = now(options) - (refreshing?.since ?? Number.NEGATIVE_INFINITY);
  return ageMs >= 0 && ageMs < 2 * (options.timeoutMs ?? defaultTimeoutMs) ? refreshing : undefined;
}

function now({ ports }: SessionOptions): number {
  return ports.clock.now();
}

/** Stores what the server gave. Whoever can't must not use it, but must not lose it either. */
async function store(unsaved: Unsaved, { options }: RenewalParts): Promise<Renewal> {
  const { base, record } = unsaved;
  try {
    return await replace(base, options, async () => {
      await saveSession(record, options);
      return { kind: 'have', record };
    });
  } catch (error) {
    if (error instanceof SignInError) return { kind: 'unsaved', unsaved, error };
    throw error;
  }
}

/** The access token is all there is: it is good until the server says otherwise. */
async function withoutRefresh(
  stored: SessionRecord,
  { refusal }: Want,
  options: SessionOptions,
): Promise<Renewal> {
  if (refusal !== undefined)
    return end(stored, { ...refusal, error: over('The homeserver has ended the session') }, options);
  if (stored.refreshToken === undefined) return { kind: 'have', record: stored };
  const record = { ...unmarked(stored), refreshToken: undefined, earlierRefreshToken: undefined };
  return replace(stored, options, async () => {
    await saveSession(record, options);
    return { kind: 'have', record };
  });
}

async function end(
  stored: SessionRecord,
  { softLogout, error }: { readonly softLogout: boolean; readonly error: SignInError },
  options: SessionOptions,
): Promise<Renewal> {
  return replace(stored, options, async () => {
    if (softLogout) {
      const record = { ...unmarked(stored), softLoggedOut: true } as const;
      await saveSession(record, options);
      return { kind: 'have', record };
    }
    await forgetSession(stored, options);
    return { kind: 'signed-out', error: stored.refreshing ? lostAnswer(error) : error };
  });
}

/**
 * Changes a record only if it is still the one that was looked at: a lock can be lost (its owner slept, somebody else
 * took it), and somebody may have signed out or in again in the meantime. Then what is stored counts.
 */
async function replace(
  base: SessionRecord,
  options: SessionOptions,
  change: () => Promise<Renewal>,
): Promise<Renewal> {
  const current = await readSession(base, options);
  if (current === undefined) return signedOutElsewhere();
  return isSame(current, base) ? change() : { kind: 'have', record: current };
}

function isSame(one: SessionRecord, other: SessionRecord): boolean {
  return one.accessToken === other.accessToken && one.softLoggedOut === other.softLoggedOut;
}

function withTokens(stored: SessionRecord, sent: string, tokens: NewTokens): SessionRecord {
  const refreshToken = tokens.refreshToken ?? sent;
  const earlierRefreshToken = refreshToken === sent ? undefined : sent;
  return { ...unmarked(stored), ...tokens, refreshToken, earlierRefreshToken };
}

function unmarked({ refreshing: _, ...record }: SessionRecord): SessionRecord {
  return record;
}

function signedOutElsewhere(): Renewal {
  return {
    kind: 'signed-out',
    error: over('The stored session is gone: signed out elsewhere, or cleared away'),
  };
}

function over(message: string): SignInError {
  return new SignInError('session_ended', message);
}

function lostAnswer(cause: SignInError): SignInError {
  const message =
    'The homeserver refused the refresh token; the answer to an earlier refresh never arrived or was not stored';
  const { status, errcode } = cause;
  return new SignInError('session_ended', message, {
    cause,
    ...(status && { status }),
    ...(errcode && { errcode }),
  });
}
