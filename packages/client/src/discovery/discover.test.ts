import { answer, answerByPath, firstAnswer, personality } from '@latchkey/sandbox';
import { describe, expect, test } from 'vitest';
import { startWorld } from '../../test/client-world.ts';
import { delegatesTo, offers, under, wellKnown } from '../../test/handlers.ts';
import { discover } from './discover.ts';

const site = 'https://example.org';
const target = 'https://matrix.example.org';
const homeserver = offers([]);
const versionsOf = (origin: string) => `GET ${origin}/_matrix/client/versions`;

describe('the server name', () => {
  test('C1: a port belongs to the server name, and .well-known is asked without it', async () => {
    const world = await startWorld({ [site]: delegatesTo(target), [target]: homeserver });
    const found = await discover('@alice:example.org:8448', world);
    expect(found).toMatchObject({ baseUrl: target, serverName: 'example.org:8448' });
    expect(world.asked()).toContain(`GET ${site}/.well-known/matrix/client`);
  });

  test.each(['@Ünï Code:example.org', '@:example.org', '@a:example.org'])(
    'C2: the historical user id %o is accepted, and split at its first colon only',
    async (typed) => {
      const world = await startWorld({ [site]: delegatesTo(target), [target]: homeserver });
      await expect(discover(typed, world)).resolves.toMatchObject({ serverName: 'example.org' });
    },
  );

  test('is the homeserver itself where nothing else is said', async () => {
    const world = await startWorld({ 'https://example.org:8448': homeserver });
    await expect(discover('example.org:8448', world)).resolves.toMatchObject({
      baseUrl: 'https://example.org:8448',
    });
  });

  test('is one of this computer: plain http, and nothing else is asked', async () => {
    const world = await startWorld({ 'http://localhost:8008': homeserver });
    await expect(discover('localhost:8008', world)).resolves.toMatchObject({
      baseUrl: 'http://localhost:8008',
      serverName: 'localhost:8008',
    });
    expect(world.asked()).toEqual([versionsOf('http://localhost:8008')]);
  });
});

describe('.well-known', () => {
  test.each([
    ['JSON', answer.matrixError(404, 'M_NOT_FOUND')],
    ['HTML', answer.html('<h1>Not found</h1>', { status: 404 })],
    ['no body', answer.bytes('', { status: 404 })],
  ])('C3: 404 with %s is ignored: the typed host is the homeserver', async (_what, notFound) => {
    const world = await startWorld({
      [site]: firstAnswer(answerByPath({ 'GET /.well-known/matrix/client': notFound }), homeserver),
    });
    await expect(discover('example.org', world)).resolves.toEqual({
      baseUrl: site,
      serverName: 'example.org',
      api: 'v3',
      warnings: [],
    });
  });

  test.each([
    ['an empty body', answer.bytes('')],
    ["a single-page app's index.html", answer.html('<!doctype html><div id="app"></div>')],
    ['a JSON list', answer.json([])],
    ['null', answer.json(null)],
    ['half of a JSON object', answer.bytes('{"m.homeserver":{"base_url":"https://h')],
  ])('C5: 200 with %s fails, and asks for another address', async (_what, body) => {
    const world = await startWorld({
      [site]: firstAnswer(answerByPath({ 'GET /.well-known/matrix/client': body }), homeserver),
    });
    await expect(discover('example.org', world)).rejects.toMatchObject({ code: 'discovery_failed' });
  });

  test.each([
    ['no m.homeserver', {}],
    ['an m.homeserver that is a text', { 'm.homeserver': target }],
    ['no base_url', { 'm.homeserver': {} }],
    ['a base_url that is a number', { 'm.homeserver': { base_url: 7 } }],
    ['an empty base_url', { 'm.homeserver': { base_url: '' } }],
  ])('C6: %s fails, and asks for another address', async (_what, body) => {
    const world = await startWorld({ [site]: firstAnswer(wellKnown(body), homeserver) });
    await expect(discover('example.org', world)).rejects.toMatchObject({ code: 'discovery_failed' });
  });

  test.each([
    'not a url',
    'ftp://matrix.example.org',
    'javascript:alert(1)',
    'https://',
    '//matrix.example.org',
  ])('C7: the base_url %o ends the attempt, and nothing there is asked', async (baseUrl) => {
    const world = await startWorld({
      [site]: firstAnswer(delegatesTo(baseUrl), homeserver),
      [target]: homeserver,
    });
    await expect(discover('example.org', world)).rejects.toMatchObject({ code: 'discovery_error' });
    expect(world.at(target).requests).toEqual([]);
  });

  test.each(['https://h.example/matrix', 'https://h.example/matrix/', 'https://h.example/matrix///'])(
    'C9: the base_url %o keeps its prefix, with one slash after it',
    async (baseUrl) => {
      const world = await startWorld({
        [site]: delegatesTo(baseUrl),
        'https://h.example': under('/matrix', homeserver),
      });
      await expect(discover('example.org', world)).resolves.toMatchObject({
        baseUrl: 'https://h.example/matrix',
      });
      expect(world.asked()).toContain('GET https://h.example/matrix/_matrix/client/versions');
    },
  );

  test('drops user info, query and fragment of a base_url', async () => {
    const world = await startWorld({
      [site]: delegatesTo('https://user:secret@matrix.example.org/?a=b#c'),
      [target]: homeserver,
    });
    await expect(discover('example.org', world)).resolves.toMatchObject({ baseUrl: target });
  });

  test.each([
    ['no base_url', {}],
    ['a base_url that is no URL', { base_url: 'nowhere' }],
    ['nothing that is an object', 'https://identity.example'],
  ])('C11: an identity server with %s is a warning, not a failure', async (_what, identityServer) => {
    const world = await startWorld({
      [site]: wellKnown({
        'm.homeserver': { base_url: target },
        'm.identity_server': identityServer,
      }),
      [target]: homeserver,
    });
    await expect(discover('example.org', world)).resolves.toMatchObject({
      baseUrl: target,
      warnings: ['identity_server_unusable'],
    });
  });

  test('C13: unknown keys anywhere are ignored', async () => {
    const world = await startWorld({
      [site]: wellKnown({
        'm.homeserver': { base_url: target, 'org.example.extra': [1] },
        'm.identity_server': { base_url: 'https://identity.example' },
        'org.matrix.msc2965.authentication': { issuer: 'https://auth.example/' },
      }),
      [target]: answerByPath({
        'GET /_matrix/client/versions': answer.json({ versions: ['v1.11'], server: { name: 'x' } }),
      }),
    });
    await expect(discover('example.org', world)).resolves.toEqual({
      baseUrl: target,
      serverName: 'example.org',
      api: 'v3',
      warnings: [],
    });
  });

  test('is followed where it redirects to', async () => {
    const world = await startWorld({
      [site]: answerByPath({
        'GET /.well-known/matrix/client': answer.redirect('https://www.example.org/matrix.json'),
      }),
      'https://www.example.org': answerByPath({
        'GET /matrix.json': answer.json({ 'm.homeserver': { base_url: target } }),
      }),
      [target]: homeserver,
    });
    await expect(discover('example.org', world)).resolves.toMatchObject({ baseUrl: target });
  });

  test.each([201, 400, 403, 500, 503])('answering %i fails, whatever it says besides', async (status) => {
    const good = answer.json({ 'm.homeserver': { base_url: site } }, { status });
    const world = await startWorld({
      [site]: firstAnswer(answerByPath({ 'GET /.well-known/matrix/client': good }), homeserver),
    });
    await expect(discover('example.org', world)).rejects.toMatchObject({ code: 'discovery_failed' });
  });

  test('that cannot be reached leads to the typed host', async () => {
    const world = await startWorld({ 'https://example.org:8448': homeserver });
    await expect(discover('example.org:8448', world)).resolves.toMatchObject({
      baseUrl: 'https://example.org:8448',
    });
  });

  test('that names a homeserver without TLS is refused, and nothing there is asked', async () => {
    const world = await startWorld({
      [site]: delegatesTo('http://matrix.example.org'),
      'http://matrix.example.org': homeserver,
    });
    await expect(discover('example.org', world)).rejects.toMatchObject({ code: 'insecure_homeserver' });
    expect(world.at('http://matrix.example.org').requests).toEqual([]);
    await expect(discover('example.org', { ...world, dangerouslyAllowHttp: true })).resolves.toMatchObject({
      baseUrl: 'http://matrix.example.org',
    });
  });
});

describe('/versions', () => {
  const broken = [
    ['404', answer.matrixError(404, 'M_UNRECOGNIZED')],
    ['HTML', answer.html('<h1>Hello</h1>')],
    ['{}', answer.json({})],
    ['versions that are no list', answer.json({ versions: 'v1.11' })],
    ['versions that are no texts', answer.json({ versions: [1] })],
    ['null', answer.json(null)],
    ['502', answer.html('<h1>Bad gateway</h1>', { status: 502 })],
  ] as const;

  test.each(broken)(
    'C10: %s where .well-known leads to ends the attempt, without another guess',
    async (_what, body) => {
      const world = await startWorld({
        [site]: firstAnswer(delegatesTo(target), homeserver),
        [target]: answerByPath({ 'GET /_matrix/client/versions': body }),
      });
      await expect(discover('example.org', world)).rejects.toMatchObject({ code: 'discovery_error' });
    },
  );

  test.each(broken)('C10: %s at the typed host means that there is no homeserver', async (_what, body) => {
    const world = await startWorld({ [site]: answerByPath({ 'GET /_matrix/client/versions': body }) });
    await expect(discover('example.org', world)).rejects.toMatchObject({ code: 'homeserver_not_found' });
  });

  test('C14: nothing newer than r0.6.1 means r0', async () => {
    const world = await startWorld({ [site]: offers([], ['r0.5.0', 'r0.6.1']) });
    await expect(discover('example.org', world)).resolves.toMatchObject({ api: 'r0' });
  });

  test.each(['synapse', 'mas-compat', 'tuwunel', 'minimal'] as const)(
    '%s is spoken to under v3',
    async (name) => {
      const world = await startWorld({ [site]: delegatesTo(target), [target]: personality(name) });
      await expect(discover('example.org', world)).resolves.toMatchObject({ baseUrl: target, api: 'v3' });
    },
  );
});

describe('a base URL', () => {
  test('is asked itself, and nobody else', async () => {
    const world = await startWorld({ [target]: homeserver });
    await expect(discover(`${target}/`, world)).resolves.toEqual({
      baseUrl: target,
      serverName: undefined,
      api: 'v3',
      warnings: [],
    });
    expect(world.asked()).toEqual([versionsOf(target)]);
  });

  test("of the organisation's web site leads to its homeserver", async () => {
    const world = await startWorld({ [site]: delegatesTo(target), [target]: homeserver });
    await expect(discover(`${site}/`, world)).resolves.toMatchObject({ baseUrl: target });
  });

  test('with a path is not guessed about', async () => {
    const world = await startWorld({ [site]: delegatesTo(target), [target]: homeserver });
    await expect(discover(`${site}/chat`, world)).rejects.toMatchObject({ code: 'homeserver_not_found' });
    expect(world.asked()).toEqual([versionsOf(`${site}/chat`)]);
  });

  test('of a host that does not exist is not found', async () => {
    const world = await startWorld({});
    await expect(discover('https://nowhere.example', world)).rejects.toMatchObject({
      code: 'homeserver_not_found',
    });
  });
});

describe('giving up', () => {
  test('rejects with the reason of the caller, and leaves no timer behind', async () => {
    const world = await startWorld({ [site]: () => answer.hang() });
    const caller = new AbortController();
    const finding = discover('example.org', { ...world, signal: caller.signal });
    await world.at(site).waitForRequest(({ path }) => path.includes('.well-known'));
    caller.abort(new Error('never mind'));
    await expect(finding).rejects.toThrow('never mind');
    await expect.poll(() => world.clock.waits).toEqual([]);
  });

  test('an address that hangs is given up after one time limit: nothing else is tried', async () => {
    const world = await startWorld({ [site]: () => answer.hang() });
    const finding = discover(site, world);
    await world.at(site).waitForRequest(() => true);
    world.clock.advance(15_000);
    await expect(finding).rejects.toMatchObject({ code: 'timeout' });
    expect(world.asked()).toEqual([versionsOf(site)]);
  });

  test('does not wait for the typed host once .well-known led elsewhere, and lets it go', async () => {
    const world = await startWorld({
      [site]: firstAnswer(delegatesTo(target), () => answer.hang()),
      [target]: homeserver,
    });
    await expect(discover('example.org', world)).resolves.toMatchObject({ baseUrl: target });
    expect(world.clock.waits).toEqual([]);
    const early = await world.at(site).waitForRequest(({ path }) => path.includes('versions'));
    await expect.poll(() => early.endedAt).toBeDefined();
  });

  test('a host that hangs is given up after the time limit, once for all its requests', async () => {
    const world = await startWorld({ [site]: () => answer.hang() });
    const finding = discover('example.org', { ...world, timeoutMs: 7_000 });
    await world.at(site).waitForRequest(({ path }) => path.includes('.well-known'));
    await world.at(site).waitForRequest(({ path }) => path.includes('versions'));
    world.clock.advance(7_000);
    await expect(finding).rejects.toMatchObject({ code: 'timeout' });
  });
});
