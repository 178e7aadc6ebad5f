import { join } from 'node:path';
import { createServer, defaultClientConditions } from 'vite';
import { repositoryRoot } from '../paths.ts';

/** The gallery's page, served on this machine. */
export interface Gallery {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves the gallery from the sources. Without a port on a free one. */
export async function startGallery(port = 0): Promise<Gallery> {
  const server = await createServer({
    root: join(repositoryRoot, 'packages', 'element', 'gallery'),
    configFile: false,
    logLevel: 'error',
    cacheDir: join(repositoryRoot, '.cache', 'gallery-vite'),
    resolve: { conditions: ['@latchkey/source', ...defaultClientConditions] },
    // Lit is small as it is: nothing to bundle beforehand, nothing that two servers could disturb each other with.
    optimizeDeps: { noDiscovery: true },
    server: { host: '127.0.0.1', port, hmr: false, watch: null, fs: { allow: [repositoryRoot] } },
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (typeof address !== 'object' || address === null) throw new Error('The gallery is served nowhere');
  return { url: `http://127.0.0.1:${address.port}/`, stop: () => server.close() };
}
