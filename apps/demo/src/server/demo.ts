import type { IncomingMessage } from 'node:http';
import { createWorld, type World } from '@latchkey/sandbox';
import { buildPage, type PageFile } from './build-page.ts';
import { servePage } from './page-server.ts';

/** The demo, running: a homeserver, two identity providers and the page. */
export interface Demo {
  /** Where the page is. */
  readonly url: string;
  readonly world: World;
  stop(): Promise<void>;
}

/** How the demo is started. */
export type DemoOptions = {
  /** The homeserver takes this port or the next free one, all others those after it. Free ones if not given. */
  readonly firstPort?: number;
  /** Is told every request for the page. */
  readonly onPageRequest?: (request: IncomingMessage) => void;
  /** Sent with the page beside its own headers. */
  readonly pageHeaders?: Readonly<Record<string, string>>;
};

const providers = [
  { id: 'acme', name: 'Acme' },
  { id: 'globex', name: 'Globex' },
] as const;

/**
 * Starts the demo. The page has an origin of its own, as any web client has, and the homeserver trusts it, so that
 * the sign-in looks as it does for the people of a client that their operator knows.
 */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { firstPort, onPageRequest, pageHeaders } = options;
  const built = await buildPage();
  const files = new Map(built);
  const page = await servePage({
    files,
    firstPort: firstPort === undefined ? 0 : firstPort + 1,
    ...(onPageRequest !== undefined && { onRequest: onPageRequest }),
    ...(pageHeaders !== undefined && { headers: pageHeaders }),
  });
  try {
    const world = await createWorld({
      ...(firstPort !== undefined && { firstPort }),
      providers,
      trustedRedirects: [page.url],
    });
    files.set('/index.html', nameHomeserver(built.get('/index.html'), world.homeserver.serverName));
    const stop = async () => {
      await page.stop();
      await world.stop();
    };
    return { url: page.url, world, stop };
  } catch (error) {
    await page.stop();
    throw error;
  }
}

/** Fills in the homeserver that the page suggests: its port is known only now. */
function nameHomeserver(index: PageFile | undefined, serverName: string): PageFile {
  if (index === undefined) throw new Error('The page was built without its index.html');
  const body = String(index.body).replace('content="localhost"', `content="${serverName}"`);
  return { ...index, body };
}
