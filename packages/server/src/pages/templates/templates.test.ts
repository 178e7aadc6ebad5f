import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from '../../config/config-error.ts';
import { parseConfig } from '../../config/parse-config.ts';
import { confirmClientPage } from '../confirm-client-page.ts';
import { openPages } from '../page-settings.ts';
import { loadTexts } from '../texts/languages.ts';
import { renderPage } from './render-page.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-templates-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(files: Record<string, string | Uint8Array>, section: object = { templates_dir: folder }) {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const pages = JSON.stringify(section);
  return openPages(
    parseConfig(`
server_name: example.org
public_base_url: https://matrix.example.org/
pages: ${pages}
`),
  );
}

function mistakesOf(files: Record<string, string | Uint8Array>, section?: object): string {
  try {
    open(files, section);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

const form = (decision: string) =>
  `<form method="post"><input type="hidden" name="csrf" value="{{ csrf }}"><button name="decision" value="${decision}">{{ common.continue }}</button></form>`;
const confirmTemplate = `<p class="own">{{ texts.lead }} {{ user_id }} → {{ client }}{% unless encrypted %}!{% endunless %}</p>
${form('continue')}${form('cancel')}`;

const page = confirmClientPage({
  userId: '@alice:example.org',
  client: { kind: 'site', host: '<b>"chat"', encrypted: true },
  redirectUrl: 'https://chat.example/',
  csrf: 'secret',
});

test('a template replaces the page that it is named after, in every language', async () => {
  const settings = open({ 'confirm-client.liquid': confirmTemplate });
  const arabic = String(renderPage(page, await loadTexts('ar'), settings));
  expect(arabic).toContain('<html lang="ar" dir="rtl">');
  expect(arabic).toMatch(/<p class="own">يُطلب[^<]* @alice:example\.org → &lt;b&gt;&quot;chat&quot;<\/p>/);
  expect(arabic).toContain('name="csrf" value="secret"');
});

test('a frame goes around every page, and leaves what is on it', async () => {
  const frame =
    '<html lang="{{ language }}" dir="{{ dir }}"><title>{{ title }}</title><body><h1>{{ title }}</h1>{{ content }}<footer>{{ footer }}{{ brand }}</footer></body></html>';
  const drawn = String(renderPage(page, await loadTexts('de'), open({ 'frame.liquid': frame })));
  expect(drawn).toMatch(/^<html lang="de" dir="ltr"><title>Weiter zu &lt;b&gt;/);
  expect(drawn).toContain('<dl class="facts">');
  expect(drawn).toContain('<footer>example.org</footer>');
});

test.each([
  ['a name that no page has', 'confirm.liquid', 'x', 'confirm.liquid: no page has this name'],
  ['a tag that is not closed', 'open-app.liquid', '{% if link %}', 'open-app.liquid: tag {% if link %}'],
  ['a variable that is not there', 'open-app.liquid', '{{ lnik }}', 'undefined variable: lnik'],
  ['a filter that is not there', 'open-app.liquid', '{{ link | raw }}', 'undefined filter: raw'],
  ['a tag that reads files', 'open-app.liquid', '{% include "x" %}', 'tag "include" not found'],
  ['no link to the app', 'open-app.liquid', 'Thanks', 'lacks href="element://connect'],
  ['no form', 'confirm-client.liquid', '{{ client }}', 'lacks name="csrf"'],
  ['only one answer', 'confirm-client.liquid', form('continue'), 'lacks value="cancel"'],
  ['a script', 'cancelled.liquid', '<script>1</script>', 'has a script, which no browser will run'],
  ['a style', 'cancelled.liquid', '<p style="color: red">', 'put it into style.css'],
  ['an event handler', 'cancelled.liquid', '<p onclick="x()">', 'has an event handler'],
  ['no content', 'frame.liquid', '{{ title }}', 'frame.liquid: lacks'],
  ['a text with a value missing', 'cancelled.liquid', '{{ texts.happened | fill }}', 'no value for {client}'],
])('a template with %s is found before anybody sees it', (_what, file, source, problem) => {
  expect(mistakesOf({ [file]: source })).toContain(problem);
});

test('everything that is wrong is said at once, by file', () => {
  const said = mistakesOf({ 'open-app.liquid': 'x', 'cancelled.liquid': '{{ y }}', 'other.html': '' });
  expect(said.split('\n').map((line) => line.split(':')[0])).toEqual([
    'pages.templates_dir.other.html',
    'pages.templates_dir.open-app.liquid',
    'pages.templates_dir.cancelled.liquid',
  ]);
  expect(mistakesOf({}, { templates_dir: join(folder, 'nowhere') })).toMatch(/^pages.templates_dir: .*read/);
});

test('a text of ours is filled by a filter', async () => {
  const settings = open({ 'cancelled.liquid': '<p>{{ texts.happened | fill: client: client }}</p>' });
  const { cancelledPage } = await import('../outcome-pages.ts');
  const drawn = renderPage(cancelledPage({ client: { kind: 'program' } }), await loadTexts('en'), settings);
  expect(String(drawn)).toContain('a program on this computer has not got access');
});

test('a logo is known by what is in it, not by its name', async () => {
  const path = join(folder, 'logo.txt');
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
  const { logo, tabIcon } = open({ 'logo.txt': png }, { logo_path: path });
  expect(logo).toMatchObject({ type: 'image/png' });
  expect(tabIcon).toBe(logo);
  expect(mistakesOf({ 'logo.txt': 'GIF?' }, { logo_path: path })).toContain('neither PNG');
  expect(mistakesOf({ 'logo.txt': `<svg>${'x'.repeat(300_000)}` }, { logo_path: path })).toContain('larger');
  expect(mistakesOf({}, { logo_path: join(folder, 'none') })).toContain('cannot be read');
});

test.each([
  ['#ffff00', '#000000'],
  ['#00205b', '#ffffff'],
  ['#767676', '#ffffff'],
  ['#777777', '#000000'],
])('what is written on the accent colour %s can be read: it is %s', (color, text) => {
  const { stylesheet } = open({}, { accent_color: color });
  expect(stylesheet.content).toContain(`--accent: ${color};`);
  expect(stylesheet.content).toContain(`--on-accent: ${text};`);
});

test.each([
  [{ accent_color: 'red; } body { display: none' }, 'pages.accent_color: must be a colour'],
  [{ support_url: 'javascript:alert(1)' }, 'pages.support_url: must be'],
  [{ brand: 'x' }, 'pages.brand: unknown key'],
])('%j is a mistake', (section, problem) => {
  expect(mistakesOf({}, section)).toContain(problem);
});
