import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** One HTTP request, headers exactly as given: `fetch` would put its own `Sec-Fetch-*` over a browser's. */
export type Outgoing = {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** Its answer. */
export type Incoming = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
};

/** Sends one request on a connection of its own, which is closed afterwards; follows no redirect. */
export function exchange({ url, method, headers, body }: Outgoing): Promise<Incoming> {
  const send = new URL(url).protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const request = send(url, { method, headers: { ...headers, ...length }, agent: false }, (message) => {
      readBody(message).then(
        (text) => resolve({ status: message.statusCode ?? 0, headers: readHeaders(message), body: text }),
        reject,
      );
    });
    request.once('error', reject);
    request.end(body);
  });
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function readHeaders(message: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index < message.rawHeaders.length; index += 2) {
    headers.append(message.rawHeaders[index] ?? '', message.rawHeaders[index + 1] ?? '');
  }
  return headers;
}
