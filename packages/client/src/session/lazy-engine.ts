import { SignInError } from '../errors.ts';
import type { SessionEngine, SessionOptions } from '../ports.ts';
import type { SessionRecord } from './session-record.ts';
import type { RefreshResult, SessionState, SessionTokens } from './session-tokens.ts';

/**
 * An engine that is loaded when the first session needs it: before its first request, not before somebody has signed in.
 * Until then a session knows what its record says.
 *
 * @param load - such as `async () => (await import('./my-engine.js')).myEngine`. Called again after it failed; a request
 * that needs it meanwhile rejects with a `SignInError` `network`.
 */
export function lazyEngine(load: () => Promise<SessionEngine>): SessionEngine {
  let loading: Promise<SessionEngine> | undefined;
  const loadOnce = () => {
    loading ??= load().catch((cause: unknown) => {
      loading = undefined;
      throw new SignInError('network', 'The part of this app that keeps sessions alive did not load', {
        cause,
      });
    });
    return loading;
  };
  return (record, options, changed) => new LazyTokens({ record, options, changed }, loadOnce);
}

type Opening = {
  readonly record: SessionRecord;
  readonly options: SessionOptions;
  readonly changed: () => void;
};

class LazyTokens implements SessionTokens {
  readonly #opening: Opening;
  readonly #load: () => Promise<SessionEngine>;
  #tokens: SessionTokens | undefined;

  constructor(opening: Opening, load: () => Promise<SessionEngine>) {
    this.#opening = opening;
    this.#load = load;
  }

  get record(): SessionRecord {
    return this.#tokens?.record ?? this.#opening.record;
  }

  get state(): SessionState {
    return this.#tokens?.state ?? (this.record.softLoggedOut ? 'soft-logged-out' : 'active');
  }

  async freshen(busyMs: number): Promise<void> {
    return (await this.#open()).freshen(busyMs);
  }

  async recover(usedToken: string, body: unknown): Promise<boolean> {
    return (await this.#open()).recover(usedToken, body);
  }

  async refresh(ifDueWithinMs?: number): Promise<RefreshResult> {
    try {
      return await (await this.#open()).refresh(ifDueWithinMs);
    } catch (error) {
      if (error instanceof SignInError) return { outcome: 'transient', error };
      throw error;
    }
  }

  async reload(): Promise<void> {
    return (await this.#open()).reload();
  }

  async forget(): Promise<void> {
    return (await this.#open()).forget();
  }

  /** Whoever confirms a token has freshened it before, and so it is loaded. */
  confirm(usedToken: string): void {
    this.#tokens?.confirm(usedToken);
  }

  async #open(): Promise<SessionTokens> {
    const engine = await this.#load();
    const { record, options, changed } = this.#opening;
    this.#tokens ??= engine(record, options, changed);
    return this.#tokens;
  }
}
