import { afterEach, beforeEach, expect, test } from 'vitest';
import { baseUrl, createWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.stop());

const endpoints = [
  ['GET', '/login'],
  ['POST', '/login'],
  ['GET', '/login/sso/redirect'],
  ['POST', '/refresh'],
  ['POST', '/logout'],
  ['POST', '/logout/all'],
  ['GET', '/account/whoami'],
  ['GET', '/devices'],
] as const;
const allPaths = endpoints.flatMap(([method, path]) =>
  ['r0', 'v3'].map((api) => [method, `/_matrix/client/${api}${path}`] as const),
);

test('H1: every endpoint is known under r0 and v3', async () => {
  for (const [method, path] of allPaths) {
    const response = await world.server.fetch(new Request(baseUrl + path, { method }));
    expect(await response.text(), path).not.toContain('M_UNRECOGNIZED');
  }
});

test('H2: OPTIONS on each is 200 with CORS headers, and runs nothing', async () => {
  for (const [, path] of [...allPaths, ['GET', '/.well-known/matrix/client'] as const]) {
    const response = await world.server.fetch(
      new Request(baseUrl + path, { method: 'OPTIONS', headers: { origin: 'https://chat.example' } }),
    );
    expect(response.status, path).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-headers')).toContain('Authorization');
    expect(response.headers.get('access-control-allow-methods')).toContain('POST');
    expect(Number(response.headers.get('access-control-max-age'))).toBeGreaterThan(600);
    expect(response.headers.get('set-cookie')).toBeNull();
  }
  expect(world.upstream.requests).toEqual([]);
});

test('H2: answers carry CORS headers too, errors included', async () => {
  for (const path of ['/_matrix/client/versions', '/_matrix/client/v3/account/whoami', '/_matrix/nothing'])
    expect((await world.api(path)).headers.get('access-control-allow-origin')).toBe('*');
});

test('H3: an unknown path is 404, a known one with a wrong method 405, both M_UNRECOGNIZED', async () => {
  expect(await world.api('/_matrix/client/v3/nothing')).toMatchObject({
    status: 404,
    body: { errcode: 'M_UNRECOGNIZED' },
  });
  for (const [method, path] of [
    ['PUT', '/_matrix/client/v3/login'],
    ['GET', '/_matrix/client/v3/logout'],
    ['POST', '/_matrix/client/v3/login/sso/redirect'],
    ['DELETE', '/_matrix/client/versions'],
  ] as const)
    expect(await world.api(path, { method }), path).toMatchObject({
      status: 405,
      body: { errcode: 'M_UNRECOGNIZED' },
    });
});

test('H6: a body larger than 64 KiB is 413, whether its length was promised or not', async () => {
  const large = JSON.stringify({ type: 'x'.repeat(65 * 1024) });
  const tooLarge = { status: 413, body: { errcode: 'M_TOO_LARGE' } };
  const path = '/_matrix/client/v3/login';
  expect(await world.api(path, { method: 'POST', body: large })).toMatchObject(tooLarge);
  const streamed = new Blob([large]).stream();
  const init = { method: 'POST', body: streamed, duplex: 'half' } as RequestInit;
  expect(await world.api(path, init)).toMatchObject(tooLarge);
});

test('H6: a body that breaks off is 400, and no error in the log', async () => {
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"type":'));
      controller.error(new Error('aborted'));
    },
  });
  const init = { method: 'POST', body: broken, duplex: 'half' } as RequestInit;
  expect(await world.api('/_matrix/client/v3/login', init)).toMatchObject({
    status: 400,
    body: { errcode: 'M_NOT_JSON' },
  });
  expect(world.log.join('\n')).not.toContain('unexpected error');
});

test.each([
  ['NaN', '{"type":NaN}', 'M_NOT_JSON'],
  ['nothing', '', 'M_NOT_JSON'],
  ['a form', 'type=m.login.token', 'M_NOT_JSON'],
  ['invalid UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'M_NOT_JSON'],
  ['deep JSON', `${'['.repeat(5_000)}${']'.repeat(5_000)}`, 'M_BAD_JSON'],
  ['duplicate keys', '{"type":"m.login.token","token":"a","token":"b"}', 'M_BAD_JSON'],
  ['duplicate keys, spelt differently', '{"type":"m.login.token","\\u0074ype":"x"}', 'M_BAD_JSON'],
  ['duplicate keys inside', '{"type":"x","identifier":{"a":1,"a":1}}', 'M_BAD_JSON'],
])('H6: a body of %s is 400', async (_what, body, errcode) => {
  expect(await world.api('/_matrix/client/v3/login', { method: 'POST', body })).toMatchObject({
    status: 400,
    body: { errcode },
  });
});

test('H7: JSON is read whatever its Content-Type, or without one', async () => {
  for (const type of [undefined, 'text/plain', 'application/x-www-form-urlencoded']) {
    const body = new TextEncoder().encode('{"type":"m.login.token","token":"x"}');
    const headers = type === undefined ? {} : { 'content-type': type };
    const answer = await world.api('/_matrix/client/v3/login', { method: 'POST', body, headers });
    expect(answer).toMatchObject({ status: 403, body: { errcode: 'M_FORBIDDEN' } });
  }
});

test('versions and well-known describe this server', async () => {
  expect((await world.api('/_matrix/client/versions')).body.versions).toContain('v1.1');
  expect((await world.api('/.well-known/matrix/client')).body).toEqual({
    'm.homeserver': { base_url: baseUrl },
  });
});

test('the stylesheet may be kept for ever: its path changes with it', async () => {
  const page = await world.signIn('javascript:x');
  const path = /rel="stylesheet" href="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const response = await world.server.fetch(new Request(baseUrl + path));
  expect(response.headers.get('content-type')).toMatch('text/css');
  expect(response.headers.get('cache-control')).toContain('immutable');
  expect(await response.text()).toContain('prefers-color-scheme: dark');
});

test('an error that nobody expected is a 500 with a reference, in JSON or as a page, and says nothing else', async () => {
  await world.server.close();
  const json = await world.login({ type: 'm.login.token', token: 'lkl_secret' });
  expect(json).toMatchObject({ status: 500, body: { errcode: 'M_UNKNOWN' } });
  const reference = /reference ([0-9a-f]{12})/.exec(json.body.error)?.[1] ?? 'none';
  expect(world.log.join('\n')).toContain(reference);
  expect(json.body.error).not.toMatch(/database|sql/i);
});
