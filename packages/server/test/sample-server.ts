import { Hono } from 'hono';
import { parseConfig } from '../src/config/parse-config.ts';
import type { AppEnv } from '../src/http/app-env.ts';
import { cookieAttributes } from '../src/http/cookies.ts';
import { pageLanguage } from '../src/http/language.ts';
import { listen } from '../src/http/node-listener.ts';
import type { PageSettings } from '../src/pages/page-look.ts';
import { openPages } from '../src/pages/page-settings.ts';
import { samplePages } from '../src/pages/samples.ts';
import { sendPage } from '../src/pages/send-page.ts';
import { englishTexts, type PageName } from '../src/pages/texts/texts.ts';
import { defaultPorts } from '../src/ports.ts';
import { assetRoutes } from '../src/routes/assets.ts';

/** Every state of every page, as the service sends them: with its frame, its policy and its languages. */
export interface SampleServer {
  /** Path of a state → what it shows, in words for the titles of tests. */
  readonly states: readonly { readonly path: string; readonly name: string }[];
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the samples, with the links below that an operator can set. */
export async function startSampleServer(): Promise<SampleServer> {
  const settings = openPages(
    parseConfig(`
server_name: example.org
public_base_url: https://matrix.example.org/
pages:
  imprint_url: https://example.org/imprint
  privacy_url: https://example.org/privacy
  support_url: mailto:help@example.org
`),
  );
  const { states, app } = buildApp(settings);
  const server = {
    publicBaseUrl: 'https://matrix.example.org',
    fetch: async (request: Request) => app.fetch(request),
    close: async () => {},
  };
  const { url, close } = await listen(server, { host: '127.0.0.1', port: 0 });
  return { states, url: url.replace(/\/$/, ''), close };
}

function buildApp(settings: PageSettings) {
  const app = new Hono<AppEnv>();
  const ports = defaultPorts('silent');
  app.use((context, next) => {
    context.set('pages', settings);
    context.set('log', ports.log);
    return next();
  });
  app.use(pageLanguage(cookieAttributes('http://127.0.0.1')));
  for (const [path, { GET }] of Object.entries(assetRoutes(settings))) if (GET) app.get(path, GET);
  const states = Object.keys(englishTexts.pages).flatMap((name) =>
    samplePages(name as PageName).map((page, index) => {
      const path = `/_latchkey/samples/${name}/${index}`;
      app.get(path, (context) => sendPage(context, page));
      return { path, name: `${name} ${index + 1}` };
    }),
  );
  return { app, states };
}
