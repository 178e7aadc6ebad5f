import { afterEach, expect, test } from 'vitest';
import { answer, answerByPath, createScriptedHomeserver, createUserAgent } from '../index.ts';
import type { Handler, ScriptedHomeserver } from '../scripted/scripted-homeserver.ts';
import type { Arrival, Page } from './user-agent.ts';

const running: ScriptedHomeserver[] = [];

async function serve(handler: Handler): Promise<ScriptedHomeserver> {
  const server = await createScriptedHomeserver(handler);
  running.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

function pageOf(arrival: Arrival): Page {
  if (arrival.kind !== 'page') throw new Error('not a page');
  return arrival;
}

const onLocalhost = (url: string) => url.replace('127.0.0.1', 'localhost');

test('follows redirects one at a time and remembers every address', async () => {
  const server = await serve(
    answerByPath({
      'GET /a': answer.redirect('/b'),
      'GET /b': answer.redirect('c?d', { status: 303 }),
      'GET /c': answer.html('<title>End</title>'),
    }),
  );
  const userAgent = createUserAgent();
  const page = pageOf(await userAgent.open(`${server.url}/a`));
  expect([page.title, page.url]).toEqual(['End', `${server.url}/c?d`]);
  expect(userAgent.visited).toEqual([`${server.url}/a`, `${server.url}/b`, `${server.url}/c?d`]);
});

test('gives up after twenty redirects', async () => {
  const server = await serve(() => answer.redirectLoop());
  await expect(createUserAgent().open(`${server.url}/`)).rejects.toThrow('more than 20 times');
});

test.each(['https://app.example/?a=1&loginToken=t#x', 'element://connect?loginToken=t', 'com.example:cb'])(
  'returns %s instead of fetching it',
  async (target) => {
    const server = await serve(() => answer.redirect(target));
    expect(await createUserAgent().open(`${server.url}/`)).toEqual({ kind: 'departure', url: target });
    expect(server.requests).toHaveLength(1);
  },
);

test('a token parameter of another letter case, or in the fragment, is no departure', async () => {
  const server = await serve(({ path }) =>
    path === '/' ? answer.redirect('/x?LOGINTOKEN=t#loginToken=t') : answer.html('here'),
  );
  expect(pageOf(await createUserAgent().open(`${server.url}/`)).text).toBe('here');
});

test('keeps cookies by host and path, on every port, Secure ones too', async () => {
  const setting = await serve(() =>
    answer.bytes('', { headers: { 'set-cookie': 'flow=1; Path=/cb; Secure; HttpOnly; SameSite=Lax' } }),
  );
  const reading = await serve(({ headers }) => answer.html(headers.cookie ?? 'none'));
  const userAgent = createUserAgent();
  await userAgent.open(`${setting.url}/`);
  expect(pageOf(await userAgent.open(`${reading.url}/cb`)).text).toBe('flow=1');
  expect(pageOf(await userAgent.open(`${reading.url}/other`)).text).toBe('none');
  expect(pageOf(await userAgent.open(`${onLocalhost(reading.url)}/cb`)).text).toBe('none');
  expect(pageOf(await createUserAgent().open(`${reading.url}/cb`)).text).toBe('none');
});

test('sends SameSite cookies as a browser does: a cross-site POST gets only those with None', async () => {
  const home = await serve(({ path, headers }) =>
    path === '/set'
      ? (response) => {
          response.setHeader('set-cookie', [
            's=1; SameSite=Strict',
            'l=1; SameSite=Lax',
            'n=1; SameSite=None; Secure',
          ]);
          response.end();
        }
      : answer.html(headers.cookie ?? 'none'),
  );
  const target = `${onLocalhost(home.url)}/cb`;
  const other = await serve(() =>
    answer.html(`<a href="${target}">go</a><form method=post action="${target}"><button>go</button></form>`),
  );
  const userAgent = createUserAgent();
  await userAgent.open(`${onLocalhost(home.url)}/set`);
  expect(pageOf(await userAgent.open(target)).text).toBe('s=1; l=1; n=1');
  const page = pageOf(await userAgent.open(other.url));
  const [link] = page.links;
  const [form] = page.forms;
  if (link === undefined || form === undefined) throw new Error('the page is not as written');
  expect(pageOf(await userAgent.follow(page, link)).text).toBe('l=1; n=1');
  expect(pageOf(await userAgent.submit(page, form)).text).toBe('n=1');
  expect(home.requests.at(-1)?.headers).toMatchObject({ 'sec-fetch-site': 'cross-site', origin: other.url });
});

test('submits hidden, typed, chosen and checked fields with the pressed button, and nothing disabled', async () => {
  const server = await serve(({ method }) =>
    method === 'POST'
      ? answer.html('done')
      : answer.html(`<form method=post action=send?x=1>
          <input type=hidden name=csrf value="a&amp;b"><input name=user value=alice><input name=off value=1 disabled>
          <input type=checkbox name=yes checked><input type=checkbox name=no><input type=radio name=r value=1>
          <input type=radio name=r value=2 checked><textarea name=t>long</textarea>
          <select name=s><option value=1>one<option value=2 selected>two</select>
          <button type=button name=js value=1>script</button><button name=go value=now>Go</button><input type=submit name=stop value=Stop>
        </form>`),
  );
  const userAgent = createUserAgent();
  const page = pageOf(await userAgent.open(`${server.url}/dir/page`));
  const [form] = page.forms;
  if (form === undefined) throw new Error('no form');
  expect(form.buttons.map(({ name, text }) => [name, text])).toEqual([
    ['go', 'Go'],
    ['stop', 'Stop'],
  ]);
  expect(pageOf(await userAgent.submit(page, form, { fields: { user: 'bob' } })).text).toBe('done');
  const sent = server.requests.at(-1);
  expect(sent?.path).toBe('/dir/send?x=1');
  expect([...new URLSearchParams(sent?.body)]).toEqual([
    ['csrf', 'a&b'],
    ['yes', 'on'],
    ['r', '2'],
    ['t', 'long'],
    ['s', '2'],
    ['user', 'bob'],
    ['go', 'now'],
  ]);
});

test('a button can send its form elsewhere, and a GET form replaces the query', async () => {
  const server = await serve(() =>
    answer.html(
      `<form method=post><button formaction=/b>b</button></form><form action="/c?old=1"><input name=q value="ä b"><button>c</button></form>`,
    ),
  );
  const userAgent = createUserAgent();
  const page = pageOf(await userAgent.open(`${server.url}/a`));
  for (const form of page.forms) await userAgent.submit(page, form);
  expect(server.requests.slice(1).map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /b',
    'GET /c?q=%C3%A4+b',
  ]);
});

test('names its origin in a POST, but says null from a page without referrers', async () => {
  const server = await serve(({ path }) =>
    answer.html('<form method=post action=/send><button>go</button></form>', {
      headers: path === '/quiet' ? { 'referrer-policy': 'no-referrer' } : {},
    }),
  );
  const userAgent = createUserAgent();
  for (const path of ['/open', '/quiet']) {
    const page = pageOf(await userAgent.open(server.url + path));
    for (const form of page.forms) await userAgent.submit(page, form);
  }
  const posts = server.requests.filter(({ method }) => method === 'POST');
  expect(posts.map(({ headers }) => headers.origin)).toEqual([server.url, 'null']);
  expect(posts[0]?.headers).toMatchObject({ 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' });
});

test('a redirected POST becomes a GET, except where the status keeps it', async () => {
  const server = await serve(({ path }) => {
    if (path === '/')
      return answer.html(
        '<form method=post action=/302><input type=hidden name=a value=1></form><form method=post action=/307><input type=hidden name=a value=1></form>',
      );
    return path === '/end' ? answer.html('end') : answer.redirect('/end', { status: Number(path.slice(1)) });
  });
  const userAgent = createUserAgent();
  const page = pageOf(await userAgent.open(`${server.url}/`));
  for (const form of page.forms) await userAgent.submit(page, form);
  const ends = server.requests.filter(({ path }) => path === '/end');
  expect(ends.map(({ method, body }) => [method, body])).toEqual([
    ['GET', ''],
    ['POST', 'a=1'],
  ]);
});

test('reads text as a person would, without scripts and styles', async () => {
  const server = await serve(() =>
    answer.html(
      '<title> A\n b </title><style>x</style><p>Hello <b>you</b></p><script>evil()</script><a href="//other.example/x">x</a>',
    ),
  );
  const page = pageOf(await createUserAgent().open(server.url));
  expect([page.title, page.text]).toEqual(['A b', 'Hello you x']);
  expect(page.links).toEqual([{ href: 'http://other.example/x', text: 'x' }]);
});
