import { afterEach, expect, test } from 'vitest';
import {
  answer,
  answerByPath,
  countRoundTrips,
  createScriptedHomeserver,
  firstAnswer,
  routeHosts,
} from '../index.ts';
import type { Handler, ScriptedHomeserver, ScriptedHomeserverOptions } from './scripted-homeserver.ts';

const running: ScriptedHomeserver[] = [];

async function start(handler: Handler, options?: ScriptedHomeserverOptions): Promise<ScriptedHomeserver> {
  const homeserver = await createScriptedHomeserver(handler, options);
  running.push(homeserver);
  return homeserver;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((homeserver) => homeserver.stop()));
});

test('answers by method and path, whatever the query, and everything else with M_UNRECOGNIZED', async () => {
  const homeserver = await start(answerByPath({ 'GET /known': answer.json({ yes: true }) }));
  expect(await (await fetch(`${homeserver.url}/known?a=1`)).json()).toEqual({ yes: true });
  const unknown = await fetch(`${homeserver.url}/known`, { method: 'POST' });
  expect(unknown.status).toBe(404);
  expect(await unknown.json()).toMatchObject({ errcode: 'M_UNRECOGNIZED' });
});

test('asks handlers in turn until one answers', async () => {
  const homeserver = await start(
    firstAnswer(answerByPath({ 'GET /a': answer.html('first') }), () => answer.html('rest', { status: 418 })),
  );
  expect(await (await fetch(`${homeserver.url}/a`)).text()).toBe('first');
  expect((await fetch(`${homeserver.url}/b`)).status).toBe(418);
});

test('records method, path, headers, body and times of every request', async () => {
  const homeserver = await start(() => answer.json({}));
  const before = Date.now();
  await fetch(`${homeserver.url}/x?y=1`, { method: 'POST', headers: { 'X-Test': 'on' }, body: '{"a":1}' });
  const [request] = homeserver.requests;
  expect(request).toMatchObject({ method: 'POST', path: '/x?y=1', body: '{"a":1}' });
  expect(request?.headers['x-test']).toBe('on');
  expect(request?.startedAt).toBeGreaterThanOrEqual(before - 5);
  expect(request?.endedAt).toBeGreaterThanOrEqual(request?.startedAt ?? Number.POSITIVE_INFINITY);
});

test('answers preflights itself and sends CORS headers, unless told not to', async () => {
  const withCors = await start(() => answer.json({}));
  const preflight = await fetch(`${withCors.url}/x`, { method: 'OPTIONS' });
  expect(preflight.status).toBe(200);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
  const without = await start(() => undefined, { cors: false });
  const refused = await fetch(`${without.url}/x`, { method: 'OPTIONS' });
  expect(refused.status).toBe(404);
  expect(refused.headers.get('access-control-allow-origin')).toBeNull();
});

test('delays every answer by the latency, and counts parallel requests as one round trip', async () => {
  const homeserver = await start(() => answer.json({}), { latencyMs: 60 });
  await Promise.all([fetch(`${homeserver.url}/1`), fetch(`${homeserver.url}/2`)]);
  await fetch(`${homeserver.url}/3`);
  for (const { startedAt, endedAt } of homeserver.requests) {
    // Timers may fire a fraction of a millisecond early.
    expect((endedAt ?? 0) - startedAt).toBeGreaterThanOrEqual(59);
  }
  expect(countRoundTrips(homeserver.requests)).toBe(2);
  expect(countRoundTrips([])).toBe(0);
});

test('tells the client under test when the handler threw', async () => {
  const homeserver = await start(() => {
    throw new Error('oops');
  });
  const response = await fetch(`${homeserver.url}/`);
  expect(response.status).toBe(500);
  expect(JSON.stringify(await response.json())).toContain('oops');
});

test('hangs until the client gives up, and stops although a request hangs', async () => {
  const homeserver = await start(() => answer.hang());
  const caller = new AbortController();
  const response = fetch(`${homeserver.url}/`, { signal: caller.signal });
  await homeserver.waitForRequest(({ path }) => path === '/');
  caller.abort();
  await expect(response).rejects.toThrow(/abort/i);
  const hanging = fetch(`${homeserver.url}/again`);
  await homeserver.waitForRequest(({ path }) => path === '/again');
  await homeserver.stop();
  await expect(hanging).rejects.toThrow('fetch failed');
});

test('stalls in the middle of a body', async () => {
  const homeserver = await start(() => answer.stall());
  const response = await fetch(`${homeserver.url}/`);
  const reader = response.body?.getReader();
  const first = await reader?.read();
  expect(Buffer.from(first?.value ?? []).toString()).toBe('{"flows":[');
  await homeserver.stop();
  await expect(reader?.read()).rejects.toThrow();
});

test('sends a body of 50 MB whose length is announced', async () => {
  const homeserver = await start(() => answer.huge());
  const response = await fetch(`${homeserver.url}/`);
  expect(response.headers.get('content-length')).toBe('50000000');
  expect(await countBytes(response, Number.POSITIVE_INFINITY)).toBe(50_000_000);
});

test('sends a body that is still coming after 30 MB', async () => {
  const homeserver = await start(() => answer.endless());
  const response = await fetch(`${homeserver.url}/`);
  expect(await countBytes(response, 30_000_000)).toBeGreaterThanOrEqual(30_000_000);
});

test('packs 200 MB of JSON into about 200 kB', async () => {
  const homeserver = await start(() => answer.gzipBomb());
  const response = await fetch(`${homeserver.url}/`);
  expect(Number(response.headers.get('content-length'))).toBeLessThan(250_000);
  expect(await countBytes(response, Number.POSITIVE_INFINITY)).toBe(200_000_000);
});

test('the padding of hostile bodies is valid JSON', async () => {
  const homeserver = await start(({ path }) =>
    path === '/gzip' ? answer.gzipBomb(100_000) : answer.huge(100_000),
  );
  expect(await (await fetch(`${homeserver.url}/gzip`)).json()).toEqual({});
  expect(await (await fetch(`${homeserver.url}/huge`)).json()).toEqual({});
});

test('redirects for ever', async () => {
  const homeserver = await start(() => answer.redirectLoop());
  await expect(fetch(`${homeserver.url}/`)).rejects.toMatchObject({
    cause: { message: 'redirect count exceeded' },
  });
  expect(homeserver.requests.length).toBeGreaterThan(10);
});

test('resets the connection in the middle of a body', async () => {
  const homeserver = await start(() => answer.reset());
  const response = await fetch(`${homeserver.url}/`);
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow();
});

test('says how long to wait in the header, in the body, or not at all', async () => {
  const homeserver = await start(({ path }) =>
    path === '/both'
      ? answer.limitExceeded({ retryAfter: '3', retryAfterMs: 2_500 })
      : answer.limitExceeded(),
  );
  const both = await fetch(`${homeserver.url}/both`);
  expect(both.status).toBe(429);
  expect(both.headers.get('retry-after')).toBe('3');
  expect(await both.json()).toMatchObject({ errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 2_500 });
  const neither = await fetch(`${homeserver.url}/neither`);
  expect(neither.headers.get('retry-after')).toBeNull();
  expect(await neither.json()).not.toHaveProperty('retry_after_ms');
});

test('answers differently from one moment on', async () => {
  const homeserver = await start(() => answer.json({ old: true }));
  homeserver.answerWith(() => answer.json({ new: true }));
  expect(await (await fetch(`${homeserver.url}/`)).json()).toEqual({ new: true });
});

test('serves a public origin from this machine, with real requests', async () => {
  const homeserver = await start(({ path }) => answer.json({ path }));
  const fetchInWorld = routeHosts({ 'https://example.org': homeserver.url });
  const response = await fetchInWorld('https://example.org/a?b=c');
  expect(response.url).toBe('https://example.org/a?b=c');
  expect(await response.json()).toEqual({ path: '/a?b=c' });
  expect(homeserver.requests).toHaveLength(1);
});

test('lets unknown origins fail as names that do not resolve', async () => {
  const failing = routeHosts({})('https://example.org/');
  await expect(failing).rejects.toThrow(TypeError);
  await expect(failing).rejects.toMatchObject({ cause: { code: 'ENOTFOUND' } });
});

test('follows redirects from one public origin to another without the token of the first', async () => {
  const target = await start(({ headers, body, method }) =>
    answer.json({ method, body, token: headers.authorization }),
  );
  const start1 = await start(({ path }) =>
    answer.redirect('https://two.example/x', { status: path === '/307' ? 307 : 302 }),
  );
  const fetchInWorld = routeHosts({ 'https://one.example': start1.url, 'https://two.example': target.url });
  const send = (path: string) =>
    fetchInWorld(`https://one.example${path}`, {
      method: 'POST',
      body: 'B',
      headers: { authorization: 'Bearer t' },
    });
  const asGet = await send('/302');
  expect([asGet.url, asGet.redirected]).toEqual(['https://two.example/x', true]);
  expect(await asGet.json()).toEqual({ method: 'GET', body: '' });
  expect(await (await send('/307')).json()).toEqual({ method: 'POST', body: 'B' });
});

test('keeps to the redirect mode of the request', async () => {
  const homeserver = await start(() => answer.redirectLoop());
  const fetchInWorld = routeHosts({ 'https://example.org': homeserver.url });
  expect((await fetchInWorld('https://example.org/', { redirect: 'manual' })).status).toBe(302);
  await expect(fetchInWorld('https://example.org/', { redirect: 'error' })).rejects.toThrow(TypeError);
  await expect(fetchInWorld('https://example.org/')).rejects.toMatchObject({
    cause: { message: 'redirect count exceeded' },
  });
});

test('a time limit given to a routed fetch ends a body without end', async () => {
  const homeserver = await start(() => answer.endless());
  const limit = new AbortController();
  const response = await routeHosts({ 'https://example.org': homeserver.url })('https://example.org/', {
    signal: limit.signal,
  });
  const reader = response.body?.getReader();
  await reader?.read();
  limit.abort();
  const readOn = async () => {
    while (!(await reader?.read())?.done);
  };
  await expect(readOn()).rejects.toThrow(/abort/i);
});

async function countBytes(response: Response, enough: number): Promise<number> {
  let count = 0;
  for await (const chunk of response.body ?? []) {
    count += chunk.length;
    if (count >= enough) break;
  }
  return count;
}
