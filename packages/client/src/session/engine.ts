import { isSoftLogout } from '@latchkey/protocol';
import { SignInError } from '../errors.ts';
import type { SessionEngine, SessionOptions } from '../ports.ts';
import { type AskForTokens, askForTokens } from './ask-for-tokens.ts';
import { hasExpired, isDue } from './due.ts';
import { followMove } from './follow-move.ts';
import { alone, forgetAlone, type Renewal, renew, type Unsaved, type Want } from './renew.ts';
import type { SessionRecord } from './session-record.ts';
import type { RefreshResult, SessionState, SessionTokens } from './session-tokens.ts';
import { readSession, saveSession } from './store.ts';

/**
 * Makes the engine that keeps sessions alive: refreshes ahead and when tokens are refused, once for everybody who
 * shares the store.
 *
 * @param ask - how new tokens are asked for; by `POST /refresh` if not given.
 */
export function sessionEngine(ask: AskForTokens = askForTokens): SessionEngine {
  return (record, options, changed) => new LiveTokens(record, { options, ask, changed });
}

type Parts = { readonly options: SessionOptions; readonly ask: AskForTokens; readonly changed: () => void };

class LiveTokens implements SessionTokens {
  #record: SessionRecord;
  /** Why it is over, once it is. */
  #ended: SignInError | undefined;
  #unsaved: Unsaved | undefined;
  #underWay: Promise<Renewal> | undefined;
  #moving: Promise<void> | undefined;
  readonly #parts: Parts;

  constructor(record: SessionRecord, parts: Parts) {
    this.#record = record;
    this.#parts = parts;
  }

  get record(): SessionRecord {
    return this.#record;
  }

  get state(): SessionState {
    if (this.#ended !== undefined) return 'signed-out';
    const { softLoggedOut, refreshToken } = this.#record;
    const isSpent = refreshToken === undefined && hasExpired(this.#record, this.#now());
    return softLoggedOut || isSpent ? 'soft-logged-out' : 'active';
  }

  async freshen(busyMs: number): Promise<void> {
    // Somebody may have signed in again since.
    if (this.state !== 'active') await this.reload();
    await this.#followMove();
    const needsOther = this.#dueWithin(busyMs);
    if (this.state === 'active' && needsOther(this.#record)) {
      const renewal = await this.#renew({ needsOther });
      // It may still live for a moment; if not, nothing can be sent.
      if ('error' in renewal && this.#ended === undefined && hasExpired(this.#record, this.#now()))
        throw renewal.error;
    }
    this.#requireActive();
  }

  async recover(usedToken: string, body: unknown): Promise<boolean> {
    const needsOther = ({ accessToken }: SessionRecord) => accessToken === usedToken;
    if (needsOther(this.#record))
      await this.#renew({ needsOther, refusal: { softLogout: isSoftLogout(body) } });
    return this.state === 'active' && !needsOther(this.#record);
  }

  confirm(usedToken: string): void {
    const { accessToken, earlierRefreshToken } = this.#record;
    if (accessToken !== usedToken) return;
    // What is waiting to replace this token is newer than it.
    if (this.#unsaved?.base.accessToken !== usedToken) this.#unsaved = undefined;
    if (earlierRefreshToken === undefined) return;
    // The new tokens were seen in use: the one before them is worth nothing now, so it is not kept lying around.
    const { earlierRefreshToken: _, ...record } = this.#record;
    this.#record = record;
    void alone(record, this.#parts, async () => {
      const stored = await readSession(record, this.#parts.options);
      if (stored?.accessToken === usedToken && stored.earlierRefreshToken === earlierRefreshToken)
        await saveSession({ ...stored, earlierRefreshToken: undefined }, this.#parts.options);
      return { kind: 'have', record };
    });
  }

  async refresh(ifDueWithinMs?: number): Promise<RefreshResult> {
    const { accessToken } = this.#record;
    const needsOther =
      ifDueWithinMs === undefined
        ? (record: SessionRecord) => record.accessToken === accessToken
        : this.#dueWithin(ifDueWithinMs);
    const renewal = await this.#renew({ needsOther });
    if (this.state !== 'active') return { outcome: this.state };
    if ('error' in renewal) return { outcome: 'transient', error: renewal.error };
    return { outcome: this.#record.accessToken === accessToken ? 'not-due' : 'refreshed' };
  }

  async reload(): Promise<void> {
    const known = this.#record;
    const stored = await readSession(known, this.#parts.options);
    // What was read may be older than what has happened meanwhile.
    if (this.#record !== known) return this.reload();
    if (stored !== undefined) this.#have(stored);
    else this.#end(new SignInError('session_ended', 'The stored session is gone: signed out elsewhere'));
  }

  async forget(): Promise<void> {
    await forgetAlone(this.#record, this.#parts.options);
    this.#end(new SignInError('session_ended', 'Signed out'));
  }

  /** One renewal at a time: everybody who needs one waits for the same. */
  async #renew(want: Want): Promise<Renewal> {
    const joined = this.#underWay;
    const renewal = await (joined ?? this.#begin(want));
    // Whoever joined may have needed more than the one who began.
    const isEnough = !joined || renewal.kind !== 'have' || !want.needsOther(this.#record);
    return isEnough || this.state !== 'active' ? renewal : (this.#underWay ?? this.#begin(want));
  }

  #begin(want: Want): Promise<Renewal> {
    this.#underWay = renew(this.#record, want, { ...this.#parts, unsaved: this.#unsaved })
      .then((renewal) => {
        if (renewal.kind === 'unsaved') this.#unsaved = renewal.unsaved;
        if (renewal.kind === 'have') this.#have(renewal.record);
        if (renewal.kind === 'signed-out') this.#end(renewal.error);
        return renewal;
      })
      .finally(() => {
        this.#underWay = undefined;
      });
    return this.#underWay;
  }

  async #followMove(): Promise<void> {
    if (this.#record.movedTo === undefined) return;
    this.#moving ??= followMove(this.#record, this.#parts.options)
      .then((record) => this.#have(record))
      .finally(() => {
        this.#moving = undefined;
      });
    await this.#moving;
  }

  #requireActive(): void {
    if (this.state === 'soft-logged-out')
      throw new SignInError('session_expired', 'The session must be signed in again');
    if (this.#ended !== undefined) throw this.#ended;
  }

  #dueWithin(forMs: number): (record: SessionRecord) => boolean {
    return (record) => isDue(record, { now: this.#now(), forMs });
  }

  #have(record: SessionRecord): void {
    const before = { state: this.state, ...this.#record };
    this.#record = record;
    this.#ended = undefined;
    const isOther =
      before.accessToken !== record.accessToken ||
      before.baseUrl !== record.baseUrl ||
      before.state !== this.state;
    if (isOther) this.#parts.changed();
  }

  #end(error: SignInError): void {
    if (this.#ended !== undefined) return;
    this.#ended = error;
    this.#parts.changed();
  }

  #now(): number {
    return this.#parts.options.ports.clock.now();
  }
}
