import type { SignInError } from './errors.ts';
import type { Offer } from './methods/find-methods.ts';
import type { Session } from './session/session.ts';

/** Where a sign-in is. A state has exactly the fields that are true in it: draw it, and nothing else. */
export type SignInState =
  /** Ask which homeserver. */
  | { readonly step: 'idle' }
  /** The homeserver is being found. */
  | { readonly step: 'discovering'; readonly typed: string }
  /** Show what it offers. */
  | { readonly step: 'choosing'; readonly offer: Offer }
  /** The browser is at `url`. Offer to open it again, to paste the address one ended at, and to cancel. */
  | { readonly step: 'away'; readonly offer: Offer; readonly url: string; readonly expiresAt: number }
  /** The homeserver is being asked for the session. */
  | { readonly step: 'exchanging' }
  /** Somebody came back while another session lives: ask whether to use the new one, then `accept` or `decline`. */
  | {
      readonly step: 'asking';
      readonly session: Session;
      readonly current: readonly Session[];
      readonly returnTo?: string;
    }
  | { readonly step: 'signed-in'; readonly session: Session; readonly returnTo?: string }
  /** Say what happened and what to do; `retry` leads back to {@link RetryPoint}. Never start again by yourself. */
  | { readonly step: 'failed'; readonly error: SignInError; readonly retry: RetryPoint };

/** Where somebody can go on after a failure: with what the homeserver offered, with what they typed, or from the start. */
export type RetryPoint =
  | { readonly to: 'choosing'; readonly offer: Offer }
  | { readonly to: 'discovering'; readonly typed: string }
  | { readonly to: 'idle' };
