import { createWorld, type World } from '@latchkey/sandbox';
import { buildPage, type PageFile } from '../apps/demo/src/server/build-page.ts';
import { servePage } from '../apps/demo/src/server/page-server.ts';

/** Examples, running, with a homeserver and an identity provider to sign in at. */
export interface Examples {
  readonly world: World;
  /** Where each of them is, in the order that was asked for. */
  readonly urls: readonly string[];
  stop(): Promise<void>;
}

/** Frameworks that make HTML from text name a policy of their own for it. */
const trustedTypes = ['svelte-trusted-html', 'vue'];

/**
 * Builds the examples in these folders as their developers would, each with its own vite.config.ts, and serves each on
 * an origin of its own, with a strict content security policy.
 */
export async function serveExamples(folders: readonly string[]): Promise<Examples> {
  // The homeserver wants to know the pages' addresses first, and the pages want to know the homeserver.
  const pages = await Promise.all(folders.map(openOrigin));
  const urls = pages.map(({ server }) => server.url);
  const world = await createWorld({ trustedRedirects: urls });
  const stop = async () => {
    await Promise.all(pages.map(({ server }) => server.stop()));
    await world.stop();
  };
  try {
    const env = { VITE_HOMESERVER: world.homeserver.serverName };
    for (const { folder, files } of pages) {
      for (const [path, file] of await buildPage({ folder, isConfigured: true, env })) files.set(path, file);
    }
    return { world, urls, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openOrigin(folder: string) {
  const files = new Map<string, PageFile>();
  return { folder, files, server: await servePage({ files, firstPort: 0, trustedTypes }) };
}
