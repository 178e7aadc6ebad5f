import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, parseConfig } from '@latchkey/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { baseUrl, createWorld, loginTokenIn, strangeRedirect, type World } from './world.ts';

let folder: string;
let world: World | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-pages-'));
});
afterEach(async () => {
  await world?.stop();
  world = undefined;
  rmSync(folder, { recursive: true });
});

async function openWorld(pages: object, files: Record<string, string> = {}): Promise<World> {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  world = await createWorld({ config: { pages } });
  return world;
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

test('the operator’s name, logo, colour and links stand on every page', async () => {
  const own = {
    brand_name: 'Town <Hall>',
    logo_path: join(folder, 'logo.svg'),
    accent_color: '#7a1f5c',
    imprint_url: 'https://example.org/imprint?a=1&b=2',
    support_url: 'mailto:help@example.org',
  };
  const { browser, startUrl, signIn } = await openWorld(own, { 'logo.svg': svg });
  for (const page of [await signIn(strangeRedirect), await browser().open(startUrl('javascript:x'))]) {
    expect(page.text).toMatch(/<title>[^<]+ · Town &lt;Hall&gt;<\/title>/);
    expect(page.text).toContain('href="https://example.org/imprint?a=1&amp;b=2"');
    expect(page.text).toContain('href="mailto:help@example.org"');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'; img/);
    const [, css = ''] = /rel="stylesheet" href="([^"]+)"/.exec(page.text) ?? [];
    expect((await browser().open(baseUrl + css)).text).toContain('--accent: #7a1f5c; ');
    const [, logo = ''] = /<img src="([^"]+)"/.exec(page.text) ?? [];
    const picture = await browser().open(baseUrl + logo);
    expect(picture).toMatchObject({ status: 200, text: svg });
    // Opened by itself, the picture is a document of this very host.
    expect(picture.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    expect(picture.headers.get('content-type')).toBe('image/svg+xml');
  }
});

test('somebody signs in through pages that an operator has written', async () => {
  const form = (decision: string) =>
    `<form method="post"><input type="hidden" name="csrf" value="{{ csrf }}"><button name="decision" value="${decision}">{{ common.continue }}</button></form>`;
  const { browser, startUrl } = await openWorld(
    { templates_dir: folder },
    {
      'frame.liquid':
        '<!doctype html><html lang="{{ language }}" dir="{{ dir }}"><link rel="stylesheet" href="{{ stylesheet_path }}"><title>{{ title }}</title><main class="town">{{ content }}{{ footer }}</main></html>',
      'confirm-client.liquid': `<h1>Town hall</h1><p>{{ user_id }}</p>${form('continue')}${form('cancel')}`,
      'style.css': '.town { color: rebeccapurple; }',
    },
  );
  const own = browser();
  const page = await own.open(startUrl(strangeRedirect));
  expect(page.text).toMatch(/^<!doctype html><html lang="en" dir="ltr">.*<h1>Town hall<\/h1><p>@alice:/s);
  const [, css = ''] = /rel="stylesheet" href="([^"]+)"/.exec(page.text) ?? [];
  expect((await own.open(baseUrl + css)).text).toMatch(/\.card \{[\s\S]*\.town \{ color: rebeccapurple; \}$/);
  expect(loginTokenIn((await own.submit(page, 'continue')).url)).not.toBe('');
});

test('a template that fails only for somebody is told to the log, and they get our own page', async () => {
  const { signIn, log } = await openWorld(
    { templates_dir: folder },
    // Nobody has so long a name in the samples.
    {
      'cancelled.liquid':
        '{% assign length = client | size %}{% if length > 30 %}{{ nothing.here }}{% endif %}Own words',
    },
  );
  const browser = world?.browser();
  const page = await signIn(`https://${'long-'.repeat(8)}name.example/`, browser);
  const cancelled = await browser?.submit(page, 'cancel');
  expect(cancelled?.text).toContain('Nothing was shared');
  const failure = log.map((line) => JSON.parse(line)).find(({ message }) => message === 'template failed');
  expect(failure).toMatchObject({ page: 'cancelled', error: expect.stringContaining('undefined variable') });
  expect(failure.reference).toMatch(/^[0-9a-f]{12}$/);
});

test('a server with a broken template does not start', async () => {
  writeFileSync(join(folder, 'open-app.liquid'), 'Thanks');
  const config = parseConfig(`
server_name: example.org
public_base_url: https://matrix.example.org/
store: { type: sqlite, path: ':memory:' }
pages: { templates_dir: ${JSON.stringify(folder)} }
`);
  await expect(createServer(config)).rejects.toThrow('pages.templates_dir.open-app.liquid: lacks href=');
});
