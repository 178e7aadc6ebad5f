import { answer, answerByPath, createScriptedHomeserver } from '@latchkey/sandbox';
import { build } from 'esbuild';

/** A small web client on an origin of its own. */
export type ClientPage = { readonly url: string; stop(): Promise<void> };

/** How a client's page differs from the usual one. */
export type ClientPageOptions = {
  /** The file beside this one that is its script; the one that only signs in, if not given. */
  readonly script?: string;
  /** The page's headers. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** Bundles the client's page, as its developer would, and serves it. */
export async function serveClientPage(
  homeserverUrl: string,
  { script = 'client-page.ts', headers = {} }: ClientPageOptions = {},
): Promise<ClientPage> {
  const { outputFiles } = await build({
    entryPoints: [new URL(script, import.meta.url).pathname],
    bundle: true,
    format: 'esm',
    conditions: ['@latchkey/source'],
    write: false,
  });
  const page = `<!doctype html><html lang="en" data-homeserver="${homeserverUrl}"><title>Client</title>
    <link rel="icon" href="data:,"><button>Sign in</button><output></output><script type="module" src="/client.js"></script>`;
  const server = await createScriptedHomeserver(
    answerByPath({
      'GET /': answer.html(page, { headers }),
      'GET /client.js': answer.bytes(outputFiles[0]?.contents ?? '', {
        headers: { 'content-type': 'text/javascript' },
      }),
    }),
    { cors: false },
  );
  return { url: `${server.url}/`, stop: () => server.stop() };
}
