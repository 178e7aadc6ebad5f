import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ElementWorld, startElementWorld } from './element-world.ts';

let stage: ElementWorld;
let ownScripts: ReadonlySet<string>;
beforeAll(async () => {
  stage = await startElementWorld();
  ownScripts = await staticImports('/element-page.js');
});
afterAll(() => stage.stop());

/** A script and what it cannot run without, as paths; what it imports later is not among them. */
async function staticImports(path: string, found = new Set<string>()): Promise<Set<string>> {
  if (found.has(path)) return found;
  found.add(path);
  const text = await (await fetch(stage.pageUrl + path)).text();
  for (const [, name] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g))
    await staticImports(`/${name}`, found);
  return found;
}

type First = { attributes: Record<string, string>; shows: 'textbox' | 'button'; name: string };

test.each<First>([
  { attributes: {}, shows: 'textbox', name: 'Homeserver' },
  { attributes: { server: 'https://matrix.example.org' }, shows: 'button', name: 'Cancel' },
])(
  '$attributes: the first picture needs the script alone, whatever the network does after it',
  async (first) => {
    const page = await stage.visit();
    const asked: string[] = [];
    await page.route('**/*', async (route) => {
      const { pathname, origin } = new URL(route.request().url());
      if (origin === stage.pageUrl && (pathname === '/' || ownScripts.has(pathname))) return route.continue();
      // Never answered, as by a network that swallows everything.
      asked.push(route.request().resourceType());
      return undefined;
    });
    await page.goto(`${stage.pageUrl}/?${new URLSearchParams(first.attributes)}`, { waitUntil: 'commit' });
    await page.getByRole(first.shows, { name: first.name }).waitFor();
    for (const type of ['stylesheet', 'font', 'image']) expect(asked).not.toContain(type);
    await page.context().close();
  },
);
