import type { IncomingMessage } from 'node:http';
import { loginTokenParameter, readQueryParameter } from '@latchkey/protocol';
import { transactionParameter } from '../sso/transaction-id.ts';

/** What a request to the listener is. Only `callback` brings a sign-in to its end. */
export type LoopbackRequest =
  | { readonly kind: 'callback'; readonly id: string; readonly address: string }
  /** The page that the callback leads to. */
  | { readonly kind: 'done' }
  /** Looks like a callback, and nobody here asked for it. */
  | { readonly kind: 'unsolicited' }
  | { readonly kind: 'refused'; readonly status: 204 | 404 | 405 | 421 | 503 };

/** What the listener knows when it judges a request. */
export type LoopbackSurroundings = {
  readonly port: number;
  readonly callbackPath: string;
  readonly donePath: string;
  /** Ids that sign-ins wait for, and those that came already: a reload shows the same page again. */
  readonly knowsId: (id: string) => boolean;
};

/**
 * Judges a request to the listener. Whatever else runs on this computer or in the browser can send any: pages that
 * guess the port, other names that resolve to this machine, link checkers, prefetchers, the hunt for an icon.
 */
export function judgeLoopbackRequest(
  request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  { port, callbackPath, donePath, knowsId }: LoopbackSurroundings,
): LoopbackRequest {
  const { method, url: target = '', headers } = request;
  // A page may have its own name resolve to 127.0.0.1 (DNS rebinding): the browser then still says that name.
  if (headers.host !== `127.0.0.1:${port}` && headers.host !== `localhost:${port}`) return refused(421);
  const path = target.split('?', 1)[0];
  if (path === '/favicon.ico') return refused(204);
  if (path !== callbackPath && path !== donePath) return refused(404);
  if (method !== 'GET') return refused(405);
  // Prefetching browsers throw an error answer away and ask again when the person really goes there.
  if (/prefetch|prerender/i.test(`${headers['sec-purpose']} ${headers.purpose}`)) return refused(503);
  if (path === donePath) return { kind: 'done' };
  return judgeCallback(target, knowsId, `http://127.0.0.1:${port}`);
}

function judgeCallback(target: string, knowsId: (id: string) => boolean, origin: string): LoopbackRequest {
  const [id = '', ...otherIds] = readQueryParameter(target, transactionParameter);
  const hasLoginToken = readQueryParameter(target, loginTokenParameter).some((token) => token !== '');
  if (!hasLoginToken) return refused(404);
  if (otherIds.length > 0 || !knowsId(id)) return { kind: 'unsolicited' };
  return { kind: 'callback', id, address: origin + target };
}

function refused(status: 204 | 404 | 405 | 421 | 503): LoopbackRequest {
  return { kind: 'refused', status };
}
