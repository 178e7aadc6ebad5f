import type { Ports, Session, SignInState } from '@latchkey/client';
import { awaitSession, type NewSession } from './await-session.ts';
import { dropWaiting, type KeptWaiting, keepWaiting } from './kept-waiting.ts';

/** What another tab has made of a sign-in that was begun here. */
export type Outcome = SignInState & { readonly step: 'asking' | 'signed-in' };

/** Waits for a sign-in that ends in another tab, because this page was loaded anew or a link was followed. */
export class WaitingRoom {
  readonly #changed: (outcome: Outcome | undefined) => void;
  #stop: (() => void) | undefined;
  kept: KeptWaiting | undefined;
  outcome: Outcome | undefined;

  /** @param changed - called with the outcome when there is one, without when something else is to be drawn. */
  constructor(changed: (outcome: Outcome | undefined) => void) {
    this.#changed = changed;
  }

  wait(kept: KeptWaiting, ports: Ports): void {
    keepWaiting(kept);
    this.#stop?.();
    this.kept = kept;
    this.#stop = awaitSession(ports, (found) => this.#found(found));
    this.#changed(undefined);
  }

  /** Somebody gave up, or goes another way. */
  end(): void {
    dropWaiting();
    this.leave();
    this.outcome = undefined;
    this.#changed(undefined);
  }

  /** The page goes; what it waited for stays for the next load. */
  leave(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.kept = undefined;
  }

  accept(session: Session): void {
    this.#become({ step: 'signed-in', session });
  }

  async decline(session: Session): Promise<void> {
    this.end();
    await session.logout().catch(() => undefined);
  }

  #found({ session, others }: NewSession): void {
    this.#become(
      others.length === 0 ? { step: 'signed-in', session } : { step: 'asking', session, current: others },
    );
  }

  #become(outcome: Outcome): void {
    dropWaiting();
    this.leave();
    this.outcome = outcome;
    this.#changed(outcome);
  }
}
