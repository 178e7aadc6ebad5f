import { answer, answerByPath } from '@latchkey/sandbox';
import { describe, expect, test } from 'vitest';
import { startWorld } from '../../test/client-world.ts';
import { ask, defaultTimeoutMs, type Question } from './ask.ts';
import { askFor } from './ask-for.ts';
import { maxAnswerBytes } from './read-text.ts';

const origin = 'https://matrix.example.org';
const get: Question = { method: 'GET', url: `${origin}/x` };
const post: Question = { method: 'POST', url: `${origin}/x`, json: { secret: 'S' }, accessToken: 'T' };

describe('a request', () => {
  test('is JSON or nothing, and brings no cookie, no referrer and no more headers than it needs', async () => {
    const world = await startWorld({ [origin]: () => answer.json({ ok: true }) });
    expect(await ask(get, world)).toEqual({ status: 200, body: { ok: true }, retryAfter: null });
    await ask(post, world);
    const [asked, sent] = world.requests();
    expect(asked?.body).toBe('');
    expect(asked?.headers).not.toHaveProperty('content-type');
    expect(asked?.headers).not.toHaveProperty('authorization');
    expect(sent).toMatchObject({
      body: '{"secret":"S"}',
      headers: { 'content-type': 'application/json', authorization: 'Bearer T' },
    });
    for (const { headers } of world.requests()) {
      expect(headers).not.toHaveProperty('cookie');
      expect(headers).not.toHaveProperty('referer');
    }
  });

  test('follows redirects only while it carries nothing', async () => {
    const elsewhere = 'https://elsewhere.example';
    const world = await startWorld({
      [origin]: () => answer.redirect(`${elsewhere}/y`, { status: 307 }),
      [elsewhere]: () => answer.json({ reached: true }),
    });
    expect(await ask(get, world)).toMatchObject({ status: 200, body: { reached: true } });
    expect(await ask(post, world)).toMatchObject({ status: 307 });
    expect(world.at(elsewhere).requests).toHaveLength(1);
  });

  test('whose redirect a browser hides is a redirect all the same', async () => {
    const { ports, clock } = await startWorld({});
    const hidden = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
    const asked = ask(post, { ports: { ...ports, fetch: async () => hidden } });
    expect(await asked).toMatchObject({ status: 302 });
    expect(clock.waits).toEqual([]);
  });
});

describe('an answer', () => {
  test('that is no JSON has no body, and keeps its status and Retry-After', async () => {
    const world = await startWorld({
      [origin]: () => answer.html('<h1>Busy</h1>', { status: 503, headers: { 'retry-after': '3' } }),
    });
    expect(await ask(get, world)).toEqual({ status: 503, body: undefined, retryAfter: '3' });
  });

  test('may have a byte order mark, and characters that are cut in two by the network', async () => {
    const text = new TextEncoder().encode('\ufeff{"name":"ü🙂"}');
    const { ports } = await startWorld({});
    const pieces = new ReadableStream({
      start(controller) {
        for (const byte of text) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const asked = ask(get, { ports: { ...ports, fetch: async () => new Response(pieces) } });
    expect(await asked).toMatchObject({ body: { name: 'ü🙂' } });
  });

  test('without a body is one', async () => {
    const world = await startWorld({ [origin]: () => answer.bytes('', { status: 204 }) });
    expect(await ask(get, world)).toEqual({ status: 204, body: undefined, retryAfter: null });
  });

  test('may be as large as the limit, and not a byte larger', async () => {
    const world = await startWorld({
      [origin]: answerByPath({
        'GET /fits': answer.bytes(`"${'x'.repeat(maxAnswerBytes - 2)}"`),
        'GET /x': answer.bytes(`"${'x'.repeat(maxAnswerBytes - 1)}"`),
      }),
    });
    expect((await ask({ ...get, url: `${origin}/fits` }, world)).body).toHaveLength(maxAnswerBytes - 2);
    await expect(ask(get, world)).rejects.toMatchObject({ code: 'response_too_large' });
    await expect(ask({ ...get, maxBytes: 2 * maxAnswerBytes }, world)).resolves.toMatchObject({
      status: 200,
    });
  });
});

describe('the time limit', () => {
  test.each([
    ['no answer', answer.hang()],
    ['half an answer', answer.stall()],
  ])('ends %s, and the connection too', async (_what, silence) => {
    const world = await startWorld({ [origin]: () => silence });
    const asked = ask(get, world);
    const request = await world.at(origin).waitForRequest(() => true);
    world.clock.advance(defaultTimeoutMs - 1);
    expect(world.clock.waits).toEqual([defaultTimeoutMs]);
    world.clock.advance(1);
    await expect(asked).rejects.toMatchObject({ code: 'timeout' });
    await expect.poll(() => request.endedAt).toBeDefined();
  });

  test('is the caller’s to set', async () => {
    const world = await startWorld({ [origin]: () => answer.hang() });
    const asked = ask(get, { ...world, timeoutMs: 5 });
    world.clock.advance(5);
    await expect(asked).rejects.toMatchObject({ code: 'timeout', message: expect.stringContaining('5 ms') });
  });

  test('leaves no timer behind, however it went', async () => {
    const world = await startWorld({
      [origin]: answerByPath({ 'GET /x': answer.json({}), 'GET /reset': answer.reset() }),
    });
    await ask(get, world);
    await ask({ ...get, url: `${origin}/reset` }, world).catch(() => undefined);
    await ask({ ...get, url: 'https://nowhere.example/' }, world).catch(() => undefined);
    expect(world.clock.waits).toEqual([]);
  });
});

describe('giving up', () => {
  test('rejects with the caller’s own reason, and closes the connection', async () => {
    const world = await startWorld({ [origin]: () => answer.hang() });
    const caller = new AbortController();
    const asked = ask(get, { ...world, signal: caller.signal });
    const request = await world.at(origin).waitForRequest(() => true);
    const reason = new Error('never mind');
    caller.abort(reason);
    await expect(asked).rejects.toBe(reason);
    await expect.poll(() => request.endedAt).toBeDefined();
    expect(world.clock.waits).toEqual([]);
  });

  test('before it began asks nobody', async () => {
    const world = await startWorld({ [origin]: () => answer.json({}) });
    await expect(ask(get, { ...world, signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no');
    expect(world.requests()).toEqual([]);
  });
});

describe('a lost connection', () => {
  test.each([
    ['a host that does not exist', 'https://nowhere.example/x'],
    ['an address that no URL can be', 'https://999.999.999.999/x'],
    ['a connection that is cut', `${origin}/x`],
  ])('is what %s amounts to, with its cause', async (_what, url) => {
    const world = await startWorld({ [origin]: () => answer.reset() });
    const error = await ask({ ...get, url }, world).catch((caught) => caught);
    expect(error).toMatchObject({ code: 'network', message: expect.stringContaining(url) });
    expect(error.cause).toBeInstanceOf(Error);
  });
});

describe('expecting something', () => {
  const expectation = {
    parse: (body: unknown) => (body === 1 ? 'one' : undefined),
    refused: 'wrong_credentials',
  } as const;

  test('has it, or says what came instead', async () => {
    const world = await startWorld({
      [origin]: answerByPath({
        'GET /x': answer.json(1),
        'GET /two': answer.json(2),
        'GET /created': answer.json(1, { status: 201 }),
      }),
    });
    const at = (path: string) => askFor({ ...get, url: origin + path }, expectation, world);
    await expect(at('/x')).resolves.toBe('one');
    await expect(at('/two')).rejects.toMatchObject({ code: 'invalid_response' });
    await expect(at('/created')).rejects.toMatchObject({ code: 'invalid_response' });
  });

  test.each([
    [302, 'X', 'invalid_response'],
    [400, 'X', 'homeserver_refused'],
    [401, 'M_FORBIDDEN', 'wrong_credentials'],
    [403, 'M_FORBIDDEN', 'wrong_credentials'],
    [404, 'M_UNRECOGNIZED', 'homeserver_refused'],
    [429, 'X', 'rate_limited'],
    [400, 'M_LIMIT_EXCEEDED', 'rate_limited'],
    [500, 'M_UNKNOWN', 'homeserver_failed'],
    [502, 'X', 'homeserver_failed'],
    [403, '__proto__', 'wrong_credentials'],
    [403, 'constructor', 'wrong_credentials'],
  ])('%i %s is %s', async (status, errcode, code) => {
    const world = await startWorld({ [origin]: () => answer.matrixError(status, errcode) });
    await expect(askFor(get, expectation, world)).rejects.toMatchObject({ code, status });
  });
});
