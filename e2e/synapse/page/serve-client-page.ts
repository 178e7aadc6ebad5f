import { answer, answerByPath, createScriptedHomeserver } from '@latchkey/sandbox';
import { build } from 'esbuild';

/** A small web client on an origin of its own. */
export type ClientPage = { readonly url: string; stop(): Promise<void> };

/** Bundles the client's page, as its developer would, and serves it. */
export async function serveClientPage(homeserverUrl: string): Promise<ClientPage> {
  const { outputFiles } = await build({
    entryPoints: [new URL('./client-page.ts', import.meta.url).pathname],
    bundle: true,
    format: 'esm',
    conditions: ['@latchkey/source'],
    write: false,
  });
  const page = `<!doctype html><html lang="en" data-homeserver="${homeserverUrl}"><title>Client</title>
    <link rel="icon" href="data:,"><button>Sign in</button><output></output><script type="module" src="/client.js"></script>`;
  const server = await createScriptedHomeserver(
    answerByPath({
      'GET /': answer.html(page),
      'GET /client.js': answer.bytes(outputFiles[0]?.contents ?? '', {
        headers: { 'content-type': 'text/javascript' },
      }),
    }),
    { cors: false },
  );
  return { url: `${server.url}/`, stop: () => server.stop() };
}
