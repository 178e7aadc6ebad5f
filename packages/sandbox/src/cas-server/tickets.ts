import { randomBytes } from 'node:crypto';
import type { ProviderAccount } from '../provider/accounts.ts';

/** What a ticket was given for. */
export type TicketGrant = {
  readonly account: ProviderAccount;
  readonly service: string;
  /** The person was asked for this ticket, not recognised. */
  readonly isFromNewLogin: boolean;
  /** Epoch milliseconds. */
  readonly authenticatedAt: number;
};

/** The tickets of a CAS server: each is for one service and can be used once. */
export class Tickets {
  readonly #open = new Map<string, TicketGrant>();
  readonly #given = new Map<string, TicketGrant>();

  give(grant: TicketGrant): string {
    const ticket = `ST-${randomBytes(24).toString('base64url')}`;
    this.#open.set(ticket, grant);
    this.#given.set(ticket, grant);
    return ticket;
  }

  /** Looks a ticket up, and spends it unless it shall stay good. */
  take(ticket: string, { keep }: { readonly keep: boolean }): TicketGrant | undefined {
    const grant = this.#open.get(ticket);
    if (!keep) this.#open.delete(ticket);
    return grant;
  }

  /** All tickets that somebody was ever given, spent or not: their sessions end together. */
  forget(subject: string): { readonly ticket: string; readonly service: string }[] {
    const theirs = [...this.#given].filter(([, { account }]) => account.subject === subject);
    for (const [ticket] of theirs) {
      this.#open.delete(ticket);
      this.#given.delete(ticket);
    }
    return theirs.map(([ticket, { service }]) => ({ ticket, service }));
  }
}
