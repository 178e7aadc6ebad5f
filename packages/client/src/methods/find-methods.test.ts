import { answer, answerByPath, firstAnswer, type Handler, personality } from '@latchkey/sandbox';
import { describe, expect, test } from 'vitest';
import { startWorld } from '../../test/client-world.ts';
import { delegatesTo, offers } from '../../test/handlers.ts';
import { findMethods } from './find-methods.ts';
import { listMethods } from './list-methods.ts';

const origin = 'https://matrix.example.org';
const homeserver = { baseUrl: origin, api: 'v3', warnings: [] } as const;

async function methodsOf(flows: unknown) {
  const world = await startWorld({ [origin]: offers(flows) });
  return (await findMethods(origin, world)).methods;
}

/** A homeserver whose `GET /login` is answered with one after the other, the last one for ever. */
function loginAnswers(...answers: readonly ReturnType<typeof answer.json>[]): Handler {
  let count = 0;
  return firstAnswer(
    ({ method, path }) =>
      method === 'GET' && path === '/_matrix/client/v3/login'
        ? answers[Math.min(count++, answers.length - 1)]
        : undefined,
    offers([]),
  );
}

describe('the list of methods', () => {
  test.each([[[]], [undefined], [null], [{}], [[{}]], [[{ type: 7 }, null, 'x']]])(
    'C17: flows %j make an empty list, not a crash',
    async (flows) => {
      expect(await methodsOf(flows)).toEqual([]);
    },
  );

  test('C17: unknown types survive beside the usable ones, to be explained', async () => {
    const bridge = { type: 'm.login.application_service' };
    const jwt = { type: 'org.matrix.login.jwt', 'org.example.hint': 'x' };
    expect(await methodsOf([bridge, jwt, { type: 'm.login.password' }])).toEqual([
      { type: 'password' },
      { type: 'unsupported', wireType: bridge.type, raw: bridge },
      { type: 'unsupported', wireType: jwt.type, raw: jwt },
    ]);
  });

  test('C18: SSO is offered without m.login.token too', async () => {
    expect(await methodsOf([{ type: 'm.login.sso' }])).toEqual([
      { type: 'sso', providers: [], oauthAwarePreferred: false },
    ]);
  });

  test.each([undefined, null, [], 'acme'])(
    'C19: identity_providers %j make one generic button',
    async (list) => {
      expect(await methodsOf([{ type: 'm.login.sso', identity_providers: list }])).toMatchObject([
        { type: 'sso', providers: [] },
      ]);
    },
  );

  test('C21: an icon that is not mxc is not passed on; the button stays', async () => {
    const identity_providers = [
      { id: 'a', name: 'A', icon: 'https://evil.example/pixel.png' },
      { id: 'b', name: 'B', icon: 'javascript:alert(1)' },
      { id: 'c', name: 'C', icon: 'mxc://example.org/icon' },
    ];
    expect(await methodsOf([{ type: 'm.login.sso', identity_providers }])).toMatchObject([
      { providers: [{ id: 'a', name: 'A' }, { id: 'b', name: 'B' }, { icon: 'mxc://example.org/icon' }] },
    ]);
    expect(JSON.stringify(await methodsOf([{ type: 'm.login.sso', identity_providers }]))).not.toMatch(
      /evil|javascript/,
    );
  });

  test('C22: names come as short text that cannot turn the text around it', async () => {
    const name = `\u202e<img src=x onerror=alert(1)>${'x'.repeat(5_000)}`;
    const [method] = await methodsOf([{ type: 'm.login.sso', identity_providers: [{ id: 'a', name }] }]);
    const shown = method?.type === 'sso' ? method.providers[0]?.name : undefined;
    expect(shown).toMatch(/^<img src=x onerror=alert\(1\)>x+…$/);
    expect(shown).toHaveLength(64);
  });

  test('C25: the flag that prefers SSO leaves the other methods out, if it is really true', async () => {
    const flows = (flag: unknown) => [
      { type: 'm.login.password' },
      { type: 'm.login.sso', oauth_aware_preferred: flag },
    ];
    expect(await methodsOf(flows(true))).toEqual([{ type: 'sso', providers: [], oauthAwarePreferred: true }]);
    for (const flag of ['true', 1, null])
      expect((await methodsOf(flows(flag))).map(({ type }) => type)).toEqual(['sso', 'password']);
  });

  test.each([
    ['synapse', ['sso', 'password', 'token', 'unsupported']],
    ['mas-compat', ['sso']],
    ['tuwunel', ['sso', 'password', 'token', 'unsupported']],
    ['minimal', ['password']],
  ] as const)('%s offers %j, the ones for people first', async (name, expected) => {
    const world = await startWorld({
      'https://example.org': delegatesTo(origin),
      [origin]: personality(name),
    });
    const { homeserver: found, methods } = await findMethods('example.org', world);
    expect(found).toMatchObject({ baseUrl: origin, serverName: 'example.org' });
    expect(methods.map(({ type }) => type)).toEqual(expected);
  });
});

describe('a server that only speaks r0', () => {
  test('C14: is asked for its flows under r0', async () => {
    const world = await startWorld({ [origin]: offers([{ type: 'm.login.password' }], ['r0.6.1']) });
    const { homeserver: found, methods } = await findMethods(origin, world);
    expect(found.api).toBe('r0');
    expect(methods).toEqual([{ type: 'password' }]);
    expect(world.asked()).toContain(`GET ${origin}/_matrix/client/r0/login`);
  });
});

describe('a server without the login API', () => {
  const metadata = answer.json({ issuer: 'https://auth.example.org/' });
  const gone = (paths: Parameters<typeof answerByPath>[0] = {}): Handler =>
    answerByPath({
      'GET /_matrix/client/versions': answer.json({ versions: ['v1.1', 'v1.12'] }),
      'GET /_matrix/client/v3/login': answer.matrixError(404, 'M_UNRECOGNIZED'),
      ...paths,
    });

  test.each([
    ['stable', '/_matrix/client/v1/auth_metadata'],
    ['unstable', '/_matrix/client/unstable/org.matrix.msc2965/auth_metadata'],
  ])('C15: is known by its %s OAuth metadata, whatever versions it lists', async (_name, path) => {
    const world = await startWorld({ [origin]: gone({ [`GET ${path}`]: metadata }) });
    await expect(findMethods(origin, world)).rejects.toMatchObject({ code: 'oauth_only' });
  });

  test('C26: and without OAuth is explained, with both probes named', async () => {
    const world = await startWorld({ [origin]: gone() });
    await expect(findMethods(origin, world)).rejects.toMatchObject({
      code: 'no_sign_in_method',
      message: expect.stringMatching(/GET \/login.*404.*GET \/auth_metadata.*404/),
    });
  });

  test('C26: whose OAuth metadata is a web page is not taken for an OAuth server', async () => {
    const world = await startWorld({
      [origin]: gone({ 'GET /_matrix/client/v1/auth_metadata': answer.html('<h1>Hello</h1>') }),
    });
    await expect(findMethods(origin, world)).rejects.toMatchObject({ code: 'no_sign_in_method' });
  });
});

describe('C27: a busy server', () => {
  const flows = answer.json({ flows: [{ type: 'm.login.password' }] });

  test.each([
    ['Retry-After', { retryAfter: '2' }, 2_000],
    ['retry_after_ms', { retryAfterMs: 700 }, 700],
    ['no hint', {}, 1_000],
  ])('is asked again after the time it told by %s', async (_how, limit, waitMs) => {
    const world = await startWorld({ [origin]: loginAnswers(answer.limitExceeded(limit), flows) });
    const found = listMethods(homeserver, world);
    await world.clock.waitedFor(waitMs);
    world.clock.advance(waitMs - 1);
    expect(world.requests()).toHaveLength(1);
    world.clock.advance(1);
    await expect(found).resolves.toEqual([{ type: 'password' }]);
  });

  test('that stays busy is given up after the third time', async () => {
    const world = await startWorld({ [origin]: loginAnswers(answer.limitExceeded()) });
    const found = listMethods(homeserver, world);
    await world.clock.waitedFor(1_000);
    world.clock.advance(1_000);
    await world.clock.waitedFor(3_000);
    world.clock.advance(3_000);
    await expect(found).rejects.toMatchObject({ code: 'rate_limited', status: 429 });
    expect(world.requests()).toHaveLength(3);
  });

  test('that asks for a minute is the caller’s to wait for', async () => {
    const world = await startWorld({ [origin]: loginAnswers(answer.limitExceeded({ retryAfter: '60' })) });
    await expect(listMethods(homeserver, world)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 60_000,
    });
  });

  test('is left alone when the caller gives up', async () => {
    const world = await startWorld({ [origin]: loginAnswers(answer.limitExceeded(), flows) });
    const caller = new AbortController();
    const found = listMethods(homeserver, { ...world, signal: caller.signal });
    await world.clock.waitedFor(1_000);
    caller.abort(new Error('never mind'));
    await expect(found).rejects.toThrow('never mind');
    expect(world.clock.waits).toEqual([]);
  });
});

describe('other answers of GET /login', () => {
  test.each([
    ['500', answer.matrixError(500, 'M_UNKNOWN'), 'homeserver_failed'],
    ['403', answer.matrixError(403, 'M_FORBIDDEN'), 'homeserver_refused'],
    ['HTML', answer.html('<h1>Hello</h1>'), 'invalid_response'],
    ['null', answer.json(null), 'invalid_response'],
    ['a lost connection', answer.reset(), 'network'],
  ])('%s', async (_what, body, code) => {
    const world = await startWorld({ [origin]: loginAnswers(body) });
    await expect(findMethods(origin, world)).rejects.toMatchObject({ code });
  });
});
