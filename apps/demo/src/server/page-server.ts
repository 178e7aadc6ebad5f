import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PageFile } from './build-page.ts';

/** A page that is being served. */
export interface PageServer {
  /** The address of the page, with a slash at its end. */
  readonly url: string;
  stop(): Promise<void>;
}

/** What is served, and where. */
export type PageServerOptions = {
  readonly files: ReadonlyMap<string, PageFile>;
  /** Takes this port or the next free one; `0` takes any. */
  readonly firstPort: number;
  /** Is told every request that arrives. */
  readonly onRequest?: (request: IncomingMessage) => void;
  /** Sent beside the page's own headers. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Who may make HTML from text (Trusted Types), beside lit: the policies of a page's framework. */
  readonly trustedTypes?: readonly string[];
};

/**
 * The page may load what it brought itself, and ask any homeserver: which one is for the person to say. Plain http
 * only to this computer. Scripts can't be written into the page: lit is the only one to make HTML from text.
 */
function securityHeaders(trustedTypes: readonly string[] = []) {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      // Providers' icons come from the homeserver, and are looked at before they are shown.
      "img-src 'self' blob:",
      'connect-src https: http://localhost:* http://127.0.0.1:*',
      "form-action 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      ['trusted-types lit-html', ...trustedTypes].join(' '),
    ].join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

/** Serves the page on this computer only. */
export async function servePage(options: PageServerOptions): Promise<PageServer> {
  const server = createServer(answerFrom(options));
  await listenFrom(server, options.firstPort);
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}/`, stop: () => close(server) };
}

function answerFrom({ files, onRequest, headers, trustedTypes }: PageServerOptions): RequestListener {
  const safe = securityHeaders(trustedTypes);
  return (request, response) => {
    onRequest?.(request);
    const [path = '/'] = (request.url ?? '/').split('?', 1);
    const file = files.get(path === '/' ? '/index.html' : path);
    if (file === undefined || !isRead(request)) {
      response.writeHead(file === undefined ? 404 : 405, safe).end();
      return;
    }
    // Not "no-store": a page that the browser may not keep can't be shown again at once on the way back.
    response.writeHead(200, {
      ...safe,
      ...headers,
      'content-type': file.contentType,
      'cache-control': 'no-cache',
    });
    response.end(request.method === 'HEAD' ? undefined : file.body);
  };
}

function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}

const highestPort = 65_535;

async function listenFrom(server: Server, firstPort: number): Promise<void> {
  for (let port = firstPort; port <= highestPort; port++) {
    if (await listen(server, port)) return;
  }
  throw new Error(`No port is free from ${firstPort} upward`);
}

/** `false` if somebody else has the port. */
function listen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    server.once('error', onError);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', onError);
      resolve(true);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
