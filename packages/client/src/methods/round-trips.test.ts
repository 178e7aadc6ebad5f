import { answer, answerByPath, countRoundTrips, firstAnswer, type Handler } from '@latchkey/sandbox';
import { describe, expect, test } from 'vitest';
import { comeBack, homeserver } from '../../test/callbacks.ts';
import { type ClientWorld, startWorld } from '../../test/client-world.ts';
import { delegatesTo, logsIn, offers, sessionBody } from '../../test/handlers.ts';
import { exchange } from '../exchange/exchange.ts';
import { signInWithPassword } from '../exchange/password.ts';
import { findMethods } from './find-methods.ts';

// What was meant to be parallel overlaps only if answers take longer than this machine's noise.
const latencyMs = 100;
const site = 'https://example.org';
const target = homeserver.baseUrl;
const offer = offers([{ type: 'm.login.password' }]);

const startSlow = (handlers: Readonly<Record<string, Handler>>) => startWorld(handlers, { latencyMs });
const trips = (world: ClientWorld) => countRoundTrips(world.requests());

describe('from what was typed to the methods', () => {
  test('a name whose .well-known leads elsewhere takes two round trips', async () => {
    const world = await startSlow({ [site]: delegatesTo(target), [target]: offer });
    await findMethods('example.org', world);
    expect(trips(world)).toBe(2);
    expect(
      world
        .asked()
        .filter((asked) => asked.includes(target))
        .toSorted(),
    ).toEqual([`GET ${target}/_matrix/client/v3/login`, `GET ${target}/_matrix/client/versions`]);
  });

  test('a name that is the homeserver takes one: it is asked while its .well-known still is', async () => {
    const world = await startSlow({ [site]: offer });
    await findMethods('example.org', world);
    expect(trips(world)).toBe(1);
    expect(world.requests()).toHaveLength(3);
  });

  test('a name whose .well-known names itself takes one', async () => {
    const world = await startSlow({ [site]: firstAnswer(delegatesTo(site), offer) });
    await findMethods('example.org', world);
    expect(trips(world)).toBe(1);
  });

  test('a base URL takes one, and two requests', async () => {
    const world = await startSlow({ [target]: offer });
    await findMethods(target, world);
    expect(trips(world)).toBe(1);
    expect(world.requests()).toHaveLength(2);
  });

  test('a server that only speaks r0 takes one more, and nobody else does', async () => {
    const world = await startSlow({ [target]: offers([], ['r0.6.1']) });
    await findMethods(target, world);
    expect(trips(world)).toBe(2);
  });
});

test('from callback to session: exactly one request', async () => {
  const world = await startSlow({ [target]: logsIn(answer.json(sessionBody)) });
  await exchange(await comeBack(world), world);
  expect(world.asked()).toEqual([`POST ${target}/_matrix/client/v3/login`]);
});

test('from password to session: exactly one request', async () => {
  const world = await startSlow({
    [target]: answerByPath({ 'POST /_matrix/client/v3/login': answer.json(sessionBody) }),
  });
  await signInWithPassword({ homeserver, user: 'alice', password: 'pw' }, world);
  expect(world.asked()).toEqual([`POST ${target}/_matrix/client/v3/login`]);
});
