import type { Offer } from '@latchkey/client';
import type { DeskHost } from './desk-host.ts';
import { type LastMethod, type LastUsed, readLastUsed, writeLastUsed } from './last-used.ts';
import { arrangeWays, type Ways } from './ways.ts';

/** What a homeserver offers, beside what somebody used there before. */
export class Visit {
  readonly #element: DeskHost;
  /** As it was when the offer came: buttons do not change places under a finger. */
  #used: LastUsed | undefined;
  offer: Offer | undefined;

  constructor(element: DeskHost) {
    this.#element = element;
  }

  begin(offer: Offer): void {
    this.offer = offer;
    this.#used = this.#element.rememberLast ? readLastUsed() : undefined;
  }

  /** What is offered, in the order in which it is drawn. */
  get ways(): Ways {
    const { methods, mode } = this.#element;
    return arrangeWays(this.offer?.methods ?? [], {
      allowed: methods,
      last: this.#last,
      isRegistering: mode === 'register',
    });
  }

  /** Remembers the homeserver, and how somebody left for it. */
  remember(method?: LastMethod): void {
    const server = this.#server;
    const { rememberLast, mode } = this.#element;
    if (!rememberLast || mode === 'reauth' || server === undefined) return;
    const before = readLastUsed();
    writeLastUsed({ server, method: method ?? (before?.server === server ? before.method : undefined) });
  }

  /** How somebody last left for this homeserver; whose session ran out comes back the way they came. */
  get #last(): LastMethod | undefined {
    const { session, mode } = this.#element;
    if (mode === 'reauth' && session?.method === 'password') return { type: 'password' };
    return this.#used?.server === this.#server ? this.#used?.method : undefined;
  }

  get #server(): string | undefined {
    const homeserver = this.offer?.homeserver;
    return homeserver?.serverName ?? homeserver?.baseUrl;
  }
}
