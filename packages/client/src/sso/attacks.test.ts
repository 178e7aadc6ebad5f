import { answer } from '@latchkey/sandbox';
import { describe, expect, test } from 'vitest';
import { beginAndReturn, homeserver, loginToken } from '../../test/callbacks.ts';
import { type ClientWorld, startWorld } from '../../test/client-world.ts';
import { logsIn, sessionBody } from '../../test/handlers.ts';
import { createSignIn } from '../sign-in.ts';

const evil = 'https://evil.example';

/** A world with an honest homeserver and an evil one; both would sign anybody in. */
async function startBoth(): Promise<ClientWorld> {
  const signsAnybodyIn = logsIn(answer.json(sessionBody));
  return startWorld({ [homeserver.baseUrl]: signsAnybodyIn, [evil]: signsAnybodyIn });
}

/** Opens the app at an address, as a browser does that followed a link. */
async function openApp(world: ClientWorld, address: string) {
  const signIn = createSignIn({
    ports: world.ports,
    redirectUrl: 'https://app.example/',
    opener: () => Promise.reject(new Error('nobody pressed anything')),
  });
  await signIn.resume(address);
  return signIn.state;
}

describe.each([
  ['nothing was begun', false],
  ['another sign-in is under way', true],
])('while %s', (_when, isUnderWay) => {
  async function attack(makeAddress: (honest: string) => string) {
    const world = await startBoth();
    const { address } = await beginAndReturn(world);
    if (!isUnderWay) for (const key of await world.pending.keys('')) await world.pending.delete(key);
    const state = await openApp(world, makeAddress(address));
    return { world, state };
  }

  test('a callback this client did not begin', async () => {
    const { world, state } = await attack(
      () => `https://app.example/?latchkey=${'A'.repeat(32)}&loginToken=of-the-attacker`,
    );
    expect(state).toMatchObject({
      step: 'failed',
      error: { code: 'sso_unsolicited' },
      retry: { to: 'idle' },
    });
    expect(world.requests()).toEqual([]);
    expect(await world.sessions.keys('')).toEqual([]);
  });

  test('a callback this client did not begin, without any id', async () => {
    const { world, state } = await attack(() => 'https://app.example/?loginToken=of-the-attacker');
    expect(state).toMatchObject({ step: 'failed', error: { code: 'sso_unsolicited' } });
    expect(world.requests()).toEqual([]);
    expect(await world.pending.keys('')).toHaveLength(isUnderWay ? 1 : 0);
  });
});

test('a replayed callback', async () => {
  const world = await startBoth();
  const { address } = await beginAndReturn(world);
  expect(await openApp(world, address)).toMatchObject({ step: 'signed-in' });
  const asked = world.asked();
  expect(asked).toEqual([`POST ${homeserver.baseUrl}/_matrix/client/v3/login`]);
  expect(await openApp(world, address)).toMatchObject({ step: 'failed', error: { code: 'sso_unsolicited' } });
  expect(world.asked()).toEqual(asked);
});

test('a replayed callback, in two tabs at the same time', async () => {
  const world = await startBoth();
  const { address } = await beginAndReturn(world);
  const states = await Promise.all([openApp(world, address), openApp(world, address)]);
  expect(states.map(({ step }) => step).toSorted()).toEqual(['failed', 'signed-in']);
  expect(world.requests()).toHaveLength(1);
});

describe('a second loginToken planted in the URL', () => {
  test.each([
    ['before ours', (address: string) => address.replace('?', '?loginToken=planted&')],
    ['after ours', (address: string) => `${address}&loginToken=planted`],
    ['in another spelling', (address: string) => address.replace('?', '?login%54oken=planted&')],
    ['empty', (address: string) => address.replace('?', '?loginToken=&')],
    ['the same once more', (address: string) => `${address}&loginToken=${loginToken}`],
  ])('%s', async (_where, plant) => {
    const world = await startBoth();
    const { address } = await beginAndReturn(world);
    expect(await openApp(world, plant(address))).toMatchObject({
      step: 'failed',
      error: { code: 'sso_ambiguous' },
    });
    expect(world.requests()).toEqual([]);
  });

  test('into the address that the app begins with is taken out before it leaves', async () => {
    const world = await startBoth();
    const { address } = await beginAndReturn(world, {
      redirectUrl: 'https://app.example/?loginToken=planted',
    });
    expect(address).not.toContain('planted');
    expect(await openApp(world, address)).toMatchObject({ step: 'signed-in' });
  });
});

describe('a callback naming another homeserver', () => {
  test.each(['hs', 'homeserver', 'server', 'base_url', 'hsUrl', 'baseUrl', 'iss'])(
    'C38: by "%s" sends the token to the one that the sign-in began with',
    async (name) => {
      const world = await startBoth();
      const { address } = await beginAndReturn(world);
      const named = `${address.replace('?', `?${name}=${encodeURIComponent(evil)}&`)}&${name}=${evil}#${name}=${evil}`;
      expect(await openApp(world, named)).toMatchObject({
        step: 'signed-in',
        session: { baseUrl: homeserver.baseUrl },
      });
      expect(world.asked()).toEqual([`POST ${homeserver.baseUrl}/_matrix/client/v3/login`]);
      expect(world.at(evil).requests).toEqual([]);
    },
  );

  test('by a redirect in the answer does not get the token either', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      const away = answer.redirect(`${evil}/_matrix/client/v3/login`, { status });
      const world = await startWorld({
        [homeserver.baseUrl]: logsIn(away),
        [evil]: logsIn(answer.json(sessionBody)),
      });
      const { address } = await beginAndReturn(world);
      expect(await openApp(world, address)).toMatchObject({
        step: 'failed',
        error: { code: 'invalid_response' },
      });
      expect(world.at(evil).requests).toEqual([]);
    }
  });
});
