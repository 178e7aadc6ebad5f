import type { IncomingMessage } from 'node:http';
import type { LatchkeyServer, Logger } from '@latchkey/server';
import { flatHeaders } from '../scripted/recorded-request.ts';

/** A request that arrived at one of the world's servers. */
export type CapturedRequest = {
  /** `homeserver`, or the id of a provider. */
  readonly at: string;
  readonly method: string;
  /** Absolute, with its query. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
};

/** Everything that was seen: for tests that look for secrets where none may be. */
export type Captured = {
  readonly requests: readonly CapturedRequest[];
  /** What the homeserver logged, a JSON object a line; and what went wrong inside a provider. */
  readonly log: readonly string[];
};

/** Collects what the world's parts see. */
export class Capture implements Captured {
  readonly requests: CapturedRequest[] = [];
  readonly log: string[] = [];

  /** Makes a logger whose lines land here. */
  logger(): Logger {
    const write = (level: string) => (object: object, message: string) => {
      this.log.push(JSON.stringify({ level, message, ...object }, errorsToText));
    };
    return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  }

  /** Notes what goes wrong inside a provider. */
  providerError(id: string, error: unknown): void {
    this.log.push(JSON.stringify({ level: 'error', message: `provider ${id}`, error }, errorsToText));
  }

  /** Notes a request that arrived at a provider. */
  providerRequest(id: string, message: IncomingMessage): void {
    this.requests.push({
      at: id,
      method: message.method ?? 'GET',
      url: `http://${message.headers.host}${message.url}`,
      headers: flatHeaders(message),
    });
  }

  /** Puts an ear to a server; it behaves as before. */
  listenIn(server: LatchkeyServer): LatchkeyServer {
    return {
      publicBaseUrl: server.publicBaseUrl,
      close: () => server.close(),
      fetch: (request, from) => {
        const { method, url, headers } = request;
        this.requests.push({ at: 'homeserver', method, url, headers: Object.fromEntries(headers) });
        return server.fetch(request, from);
      },
    };
  }
}

function errorsToText(_key: string, value: unknown): unknown {
  return value instanceof Error ? (value.stack ?? String(value)) : value;
}
