import type { IncomingMessage } from 'node:http';
import { listenOnLoopback } from '../loopback/listen-on-loopback.ts';
import { type ProviderAccount, providerAccounts } from '../provider/accounts.ts';
import { logoutRequestXml } from './answers.ts';
import { answerCas, type CasDesk } from './endpoints.ts';
import type { CasFault } from './faults.ts';
import { Tickets } from './tickets.ts';

/** What is wrong with a CAS server now. Change it while it runs. */
export type CasFaults = {
  readonly active: Set<CasFault>;
  /** Changes what it says about tickets. */
  alterAnswer: ((body: string) => string) | undefined;
};

/** How a CAS server is set up. */
export type CasServerOptions = {
  /** Shown to people. */
  readonly name?: string;
  /** `0` or nothing takes a free one. */
  readonly port?: number;
  /** alice and bob if not given. */
  readonly accounts?: readonly ProviderAccount[];
  /** Where people may be sent with a ticket: what these addresses begin with. Anywhere if not given. */
  readonly services?: readonly string[];
  /** Recognises people by their cookie; without it everybody is asked each time. */
  readonly remembersUsers?: boolean;
  /** Is told every request that arrives. */
  readonly onRequest?: (request: IncomingMessage) => void;
  /** Is told what went wrong inside. */
  readonly onError?: (error: unknown) => void;
};

/** A CAS server on 127.0.0.1. */
export interface CasServer {
  readonly name: string;
  /** Its base URL, without a slash at the end: what `server_url` takes. */
  readonly url: string;
  readonly port: number;
  readonly accounts: readonly ProviderAccount[];
  readonly faults: CasFaults;
  /** Gives a ticket as if somebody had signed in to a service. */
  giveTicket(subject: string, service: string): string;
  /** Ends somebody's sessions, and tells every service that they were signed in to. */
  logOut(subject: string): Promise<void>;
  /** Connections are refused until {@link resume}. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a CAS server that speaks protocol 1, 2 and 3, with a page on which alice or bob sign in with one press. There
 * is none in npm; this one is tried against LemonLDAP::NG's idea of the protocol by the tests of the server.
 *
 * @example
 * const cas = await createCasServer({ services: ['http://localhost:8008/'] });
 * const ticket = cas.giveTicket('alice', 'http://localhost:8008/callback');
 * await cas.stop();
 */
export async function createCasServer(options: CasServerOptions = {}): Promise<CasServer> {
  const { name = 'Acme', accounts = providerAccounts, onError = () => {} } = options;
  const tickets = new Tickets();
  const faults: CasFaults = { active: new Set(), alterAnswer: undefined };
  const desk: CasDesk = {
    name,
    accounts,
    tickets,
    faults: faults.active,
    isService: (url) => options.services?.some((prefix) => url.startsWith(prefix)) ?? true,
    remembersUsers: options.remembersUsers ?? false,
    sessions: new Map(),
    logOut: (subject) => tellServices(tickets, subject),
    alter: (body) => faults.alterAnswer?.(body) ?? body,
  };
  const listening = await listenOnLoopback((request, response) => {
    options.onRequest?.(request);
    answerCas(desk, request, response).catch((error: unknown) => {
      onError(error);
      response.destroy();
    });
  }, options.port);
  return {
    name,
    url: `http://127.0.0.1:${listening.port}`,
    port: listening.port,
    accounts,
    faults,
    giveTicket: (subject, service) => {
      const account = accounts.find((known) => known.subject === subject);
      if (account === undefined) throw new Error(`The CAS server does not know ${subject}`);
      return tickets.give({ account, service, isFromNewLogin: true, authenticatedAt: Date.now() });
    },
    logOut: desk.logOut,
    pause: () => listening.stop(),
    resume: () => listening.resume(),
    stop: () => listening.stop(),
  };
}

async function tellServices(tickets: Tickets, subject: string): Promise<void> {
  const told = tickets.forget(subject).map(async ({ ticket, service }) => {
    const body = new URLSearchParams({ logoutRequest: logoutRequestXml(ticket, new Date()) });
    const response = await fetch(service, { method: 'POST', body, redirect: 'manual' });
    await response.body?.cancel();
  });
  // Like real servers, this one does not wait for services that have gone.
  await Promise.allSettled(told);
}
