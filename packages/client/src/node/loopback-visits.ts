import type { IncomingMessage, ServerResponse } from 'node:http';
import { readQueryParameter } from '@latchkey/protocol';
import { SignInError } from '../errors.ts';
import type { OpenerContext } from '../opener.ts';
import { transactionParameter } from '../sso/transaction-id.ts';
import { type LoopbackPageTexts, loopbackHeaders, loopbackPage } from './loopback-page.ts';
import { judgeLoopbackRequest, type LoopbackRequest } from './loopback-request.ts';

/** Where the listener is, and what it shows at the end. */
export type LoopbackPlace = {
  readonly port: number;
  readonly callbackPath: string;
  readonly donePath: string;
  readonly donePage: LoopbackPageTexts;
};

const unsolicitedPage: LoopbackPageTexts = {
  heading: 'Nobody is signed in',
  text: 'This address belongs to no sign-in that is under way. Go back to the terminal and start again.',
};

// A browser follows the redirect to its last page at once, unless the machine is very busy.
const browserGraceMs = 2_000;
// A script may not follow it at all, and its caller waits for this program to end.
const scriptGraceMs = 50;

type Reply = { readonly status: number; readonly location?: string; readonly html?: string };

/** The browser's visits to the listener: which ones are expected, which came, and what each is shown. */
export class LoopbackVisits {
  readonly #place: LoopbackPlace;
  readonly #expected = new Map<string, (address: string) => void>();
  readonly #arrived = new Set<string>();
  #lastPage: Promise<void> = Promise.resolve();
  #lastPageIsShown: () => void = () => {};

  constructor(place: LoopbackPlace) {
    this.#place = place;
  }

  /** Opens, and waits for the visit with the id that is in `redirectUrl`. */
  async expect({ redirectUrl, signal }: OpenerContext, open: () => unknown): Promise<string> {
    signal.throwIfAborted();
    const [id] = readQueryParameter(redirectUrl, transactionParameter);
    if (id === undefined) throw new TypeError('redirectUrl carries no id: it must be the one of beginSso');
    const visit = Promise.withResolvers<string>();
    const giveUp = () => visit.reject(signal.reason);
    signal.addEventListener('abort', giveUp, { once: true });
    this.#expected.set(id, visit.resolve);
    // Not waited for: some browsers keep their starter waiting until they are closed.
    openOrFail(open).catch(visit.reject);
    try {
      return await visit.promise;
    } finally {
      signal.removeEventListener('abort', giveUp);
      this.#expected.delete(id);
    }
  }

  /** Answers one request. */
  answer(request: IncomingMessage, response: ServerResponse): void {
    const knowsId = (id: string) => this.#expected.has(id) || this.#arrived.has(id);
    const asked = judgeLoopbackRequest(request, { ...this.#place, knowsId });
    if (asked.kind === 'callback') this.#arrive(request, asked);
    if (asked.kind === 'done') response.once('close', this.#lastPageIsShown);
    send(response, this.#reply(asked));
  }

  #reply(asked: LoopbackRequest): Reply {
    switch (asked.kind) {
      case 'callback':
        return { status: 303, location: this.#place.donePath };
      case 'done':
        if (this.#arrived.size === 0) return { status: 404 };
        return { status: 200, html: loopbackPage('done', this.#place.donePage) };
      case 'unsolicited':
        return { status: 404, html: loopbackPage('refused', unsolicitedPage) };
      case 'refused':
        return { status: asked.status };
    }
  }

  /** Resolves when a browser that came back was shown its last page, or does not ask for it. */
  whenShown(): Promise<void> {
    return this.#lastPage;
  }

  #arrive(request: IncomingMessage, { id, address }: { id: string; address: string }): void {
    if (this.#arrived.has(id)) return;
    this.#arrived.add(id);
    const isBrowser = request.headers['sec-fetch-mode'] === 'navigate';
    this.#lastPage = new Promise((resolve) => {
      const graceOver = setTimeout(resolve, isBrowser ? browserGraceMs : scriptGraceMs);
      this.#lastPageIsShown = () => {
        clearTimeout(graceOver);
        resolve();
      };
    });
    this.#expected.get(id)?.(address);
  }
}

async function openOrFail(open: () => unknown): Promise<void> {
  try {
    await open();
  } catch (cause) {
    throw cause instanceof SignInError
      ? cause
      : new SignInError('opener_failed', 'Nothing could be opened', { cause });
  }
}

function send(response: ServerResponse, { status, location, html }: Reply): void {
  response.writeHead(status, {
    ...loopbackHeaders,
    ...(status === 405 && { Allow: 'GET' }),
    ...(location !== undefined && { Location: location }),
    ...(html !== undefined && { 'Content-Type': 'text/html; charset=utf-8' }),
  });
  response.end(html);
}
