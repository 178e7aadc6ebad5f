import type { IncomingMessage } from 'node:http';
import { createWorld, type World, type WorldOptions } from '@latchkey/sandbox';
import { buildPage, type PageFile } from './build-page.ts';
import { servePage } from './page-server.ts';

/** The demo, running: a homeserver, an identity provider of each kind and the page. */
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
  /** Sections of the server's configuration, in place of the world's own. */
  readonly serverConfig?: WorldOptions['serverConfig'];
};

/** One of each kind. */
const providers = [
  { id: 'acme', name: 'Acme', kind: 'oidc' },
  { id: 'globex', name: 'Globex', kind: 'saml' },
  { id: 'initech', name: 'Initech', kind: 'cas' },
  { id: 'hooli', name: 'Hooli', kind: 'oauth2' },
  { id: 'staff', name: 'Staff directory', kind: 'ldap' },
] as const;

/**
 * Starts the demo. The page has an origin of its own, as any web client has, and the homeserver trusts it, so that
 * the sign-in looks as it does for the people of a client that their operator knows.
 */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { firstPort, onPageRequest, pageHeaders, serverConfig } = options;
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
      serverConfig,
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
