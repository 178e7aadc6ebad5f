import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ProviderAccount } from '../provider/accounts.ts';
import {
  accountField,
  cancelField,
  errorPage,
  loginPage,
  pageHeaders,
} from '../provider/interaction-pages.ts';
import { type FailureCode, failureXml, successXml } from './answers.ts';
import type { CasFault } from './faults.ts';
import type { TicketGrant, Tickets } from './tickets.ts';

/** Somebody whom the server recognises. */
type Session = { readonly account: ProviderAccount; readonly authenticatedAt: number };

/** What the endpoints work with. */
export type CasDesk = {
  readonly name: string;
  readonly accounts: readonly ProviderAccount[];
  readonly tickets: Tickets;
  readonly faults: ReadonlySet<CasFault>;
  readonly isService: (url: string) => boolean;
  readonly remembersUsers: boolean;
  /** By the value of the cookie. */
  readonly sessions: Map<string, Session>;
  readonly logOut: (subject: string) => Promise<void>;
  readonly alter: (body: string) => string;
};

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly url: URL };

const sessionCookie = 'CASTGC';

/** Answers one request. */
export async function answerCas(
  desk: CasDesk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const exchange = { request, response, url: new URL(request.url ?? '/', 'http://127.0.0.1') };
  switch (exchange.url.pathname) {
    case '/login':
      return answerLogin(desk, exchange);
    case '/logout':
      return answerLogout(desk, exchange);
    case '/validate':
    case '/serviceValidate':
    case '/p3/serviceValidate':
      return answerValidation(desk, exchange);
    default:
      response.writeHead(404).end();
  }
}

async function answerLogin(desk: CasDesk, { request, response, url }: Exchange): Promise<void> {
  const service = url.searchParams.get('service') ?? '';
  if (!URL.canParse(service) || !desk.isService(service)) {
    const page = errorPage(desk.name, 'INVALID_SERVICE', 'This application may not use this server.');
    response.writeHead(403, pageHeaders).end(page);
    return;
  }
  if (request.method === 'POST') return answerChoice(desk, { request, response, url }, service);
  const session = desk.sessions.get(readCookie(request));
  const asksAgain = url.searchParams.get('renew') === 'true' && !desk.faults.has('ignores-renew');
  if (session !== undefined && !asksAgain) {
    sendOn(response, service, desk.tickets.give({ ...session, service, isFromNewLogin: false }));
    return;
  }
  const clientName = new URL(service).host;
  response.writeHead(200, pageHeaders);
  response.end(loginPage({ providerName: desk.name, clientName, accounts: desk.accounts }));
}

async function answerChoice(desk: CasDesk, { request, response }: Exchange, service: string): Promise<void> {
  const form = await readForm(request);
  const account = desk.accounts.find(({ subject }) => subject === form.get(accountField));
  if (form.has(cancelField) || account === undefined) {
    sendOn(response, service);
    return;
  }
  const session = { account, authenticatedAt: Date.now() };
  if (desk.remembersUsers) {
    const id = randomBytes(24).toString('base64url');
    desk.sessions.set(id, session);
    response.setHeader('set-cookie', `${sessionCookie}=${id}; Path=/; HttpOnly; SameSite=Lax`);
  }
  sendOn(response, service, desk.tickets.give({ ...session, service, isFromNewLogin: true }));
}

function sendOn(response: ServerResponse, service: string, ticket?: string): void {
  const target = new URL(service);
  if (ticket !== undefined) target.searchParams.set('ticket', ticket);
  response.writeHead(302, { location: target.href }).end();
}

function answerValidation(desk: CasDesk, { response, url }: Exchange): void {
  const judged = judgeTicket(desk, url.searchParams);
  const isPlain = url.pathname === '/validate';
  const plain = typeof judged === 'string' ? 'no\n\n' : `yes\n${judged.account.subject}\n`;
  const xml =
    typeof judged === 'string'
      ? failureXml(judged)
      : successXml(judged, { withAttributes: url.pathname.startsWith('/p3/') });
  response.writeHead(200, {
    'content-type': isPlain ? 'text/plain; charset=utf-8' : 'text/xml; charset=utf-8',
  });
  response.end(desk.alter(isPlain ? plain : xml));
}

function judgeTicket({ tickets, faults }: CasDesk, query: URLSearchParams): TicketGrant | FailureCode {
  const ticket = query.get('ticket');
  const service = query.get('service');
  if (!ticket || !service) return 'INVALID_REQUEST';
  const grant = tickets.take(ticket, { keep: faults.has('reusable-tickets') });
  if (grant === undefined) return 'INVALID_TICKET';
  if (grant.service !== service && !faults.has('any-service')) return 'INVALID_SERVICE';
  const wasAsked = grant.isFromNewLogin || faults.has('ignores-renew');
  return query.get('renew') === 'true' && !wasAsked ? 'INVALID_TICKET_SPEC' : grant;
}

async function answerLogout(desk: CasDesk, { request, response, url }: Exchange): Promise<void> {
  const id = readCookie(request);
  const session = desk.sessions.get(id);
  desk.sessions.delete(id);
  if (session !== undefined) await desk.logOut(session.account.subject);
  const service = url.searchParams.get('service') ?? '';
  if (URL.canParse(service) && desk.isService(service)) return sendOn(response, service);
  response.writeHead(200, pageHeaders);
  response.end(errorPage(desk.name, 'signed out', 'You are signed out.'));
}

function readCookie({ headers }: IncomingMessage): string {
  const cookies = headers.cookie?.split('; ') ?? [];
  return (
    cookies.find((cookie) => cookie.startsWith(`${sessionCookie}=`))?.slice(sessionCookie.length + 1) ?? ''
  );
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  return new URLSearchParams(body);
}
