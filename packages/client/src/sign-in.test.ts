import { answer, firstAnswer, type PersonalityName, personality } from '@latchkey/sandbox';
import { describe, expect, test } from 'vitest';
import { homeserver } from '../test/callbacks.ts';
import { type ClientWorld, startWorld } from '../test/client-world.ts';
import { logsIn, offers, sessionBody } from '../test/handlers.ts';
import { SignInError } from './errors.ts';
import type { Opener } from './opener.ts';
import { memoryStore } from './ports.ts';
import { listSessions } from './session/list-sessions.ts';
import type { SessionRecord } from './session/session-record.ts';
import { saveSession } from './session/store.ts';
import { createSignIn, type SignInOptions } from './sign-in.ts';
import type { SignInState } from './state.ts';

const origin = homeserver.baseUrl;
const flows = [
  { type: 'm.login.sso', identity_providers: [{ id: 'acme', name: 'Acme' }] },
  { type: 'm.login.password' },
];
const signsIn = logsIn(answer.json(sessionBody), offers(flows));
const returnWith = (url: string, token = 'secret-login-token') =>
  `${new URL(url).searchParams.get('redirectUrl')}&loginToken=${token}`;

/** A browser whose person signs in at once. */
const comesBack: Opener = async (url) => returnWith(url);

/** A browser that stays away until the test brings it back. */
function staysAway() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let opened = '';
  let signal: AbortSignal | undefined;
  const opener: Opener = (url, context) => {
    opened = url;
    signal = context.signal;
    context.signal.addEventListener('abort', () => reject(context.signal.reason), { once: true });
    return promise;
  };
  return {
    opener,
    comeBack: () => resolve(returnWith(opened)),
    comeBackTo: resolve,
    fail: reject,
    get signal() {
      return signal;
    },
    get url() {
      return opened;
    },
  };
}

function start(world: ClientWorld, options: Partial<SignInOptions> = {}) {
  const signIn = createSignIn({
    ports: world.ports,
    redirectUrl: 'https://app.example/',
    opener: comesBack,
    ...options,
  });
  const steps: SignInState['step'][] = [];
  signIn.subscribe(({ step }) => steps.push(step));
  return { signIn, steps };
}

/** Resolves as soon as the machine is at that step. */
function reached(signIn: ReturnType<typeof start>['signIn'], step: SignInState['step']): Promise<void> {
  if (signIn.state.step === step) return Promise.resolve();
  return new Promise((resolve) => {
    const leave = signIn.subscribe((state) => {
      if (state.step !== step) return;
      leave();
      resolve();
    });
  });
}

const record: SessionRecord = {
  baseUrl: 'https://old.example',
  api: 'v3',
  userId: '@old:old.example',
  deviceId: 'OLD',
  method: 'password',
  accessToken: 'old-token',
};

describe('a sign-in', () => {
  test('by SSO goes from a typed name to a session', async () => {
    const world = await startWorld({ [origin]: signsIn });
    const { signIn, steps } = start(world, { deviceDisplayName: 'Laptop' });
    await signIn.look(origin);
    await signIn.sso({ providerId: 'acme', action: 'register', returnTo: '/room/1' });
    expect(steps).toEqual(['discovering', 'choosing', 'away', 'exchanging', 'signed-in']);
    expect(signIn.state).toMatchObject({ session: { userId: '@alice:example.org' }, returnTo: '/room/1' });
    expect(JSON.parse(world.requests().at(-1)?.body ?? '')).toMatchObject({
      initial_device_display_name: 'Laptop',
    });
  });

  test('by password goes from a typed name to a session', async () => {
    const world = await startWorld({ [origin]: signsIn });
    const { signIn, steps } = start(world);
    await signIn.look(origin);
    await signIn.password('alice', 'pw');
    expect(steps).toEqual(['discovering', 'choosing', 'exchanging', 'signed-in']);
  });

  test('by a whole page that leaves goes on in another page', async () => {
    const world = await startWorld({ [origin]: signsIn });
    const away = staysAway();
    const { signIn } = start(world, { opener: away.opener });
    await signIn.look(origin);
    void signIn.sso();
    await reached(signIn, 'away');
    const { signIn: later, steps } = start(world);
    await later.resume(returnWith(away.url));
    expect(steps).toEqual(['exchanging', 'signed-in']);
  });

  test.each<PersonalityName>(['synapse', 'mas-compat', 'tuwunel'])('by SSO works at %s', async (name) => {
    const world = await startWorld({ [origin]: personality(name, { loginTokens: ['secret-login-token'] }) });
    const { signIn } = start(world);
    await signIn.look(origin);
    await signIn.sso();
    expect(signIn.state).toMatchObject({ step: 'signed-in', session: { userId: '@alice:example.org' } });
  });

  test('needs a look first: that is a mistake of the caller', async () => {
    const { signIn } = start(await startWorld({}));
    expect(() => signIn.sso()).toThrow(TypeError);
    expect(() => signIn.password('alice', 'pw')).toThrow(TypeError);
  });

  test('opens its window in the click itself', async () => {
    const world = await startWorld({ [origin]: signsIn });
    const { signIn } = start(world);
    await signIn.look(origin);
    let isPrepared = false;
    const opener: Opener = Object.assign((url: string) => comesBack(url, {} as never), {
      prepare: () => {
        isPrepared = true;
      },
    });
    const leaving = signIn.sso({ opener });
    expect(isPrepared).toBe(true);
    await leaving;
    expect(signIn.state.step).toBe('signed-in');
  });
});

describe('what fails', () => {
  test('is shown, and leads back to what was typed', async () => {
    const world = await startWorld({});
    const { signIn, steps } = start(world);
    await signIn.look('nowhere.example');
    expect(signIn.state).toMatchObject({
      step: 'failed',
      error: { code: 'homeserver_not_found' },
      retry: { to: 'discovering', typed: 'nowhere.example' },
    });
    await signIn.retry();
    expect(steps).toEqual(['discovering', 'failed', 'discovering', 'failed']);
  });

  test.each([
    ['nothing', []],
    ['only what bridges use', [{ type: 'm.login.application_service' }, { type: 'm.login.token' }]],
  ])('C17: a homeserver that offers %s is explained', async (_what, none) => {
    const { signIn } = start(await startWorld({ [origin]: offers(none) }));
    await signIn.look(origin);
    expect(signIn.state).toMatchObject({ step: 'failed', error: { code: 'no_sign_in_method' } });
  });

  test('a wrong password leads back to the choice', async () => {
    const world = await startWorld({
      [origin]: logsIn(answer.matrixError(403, 'M_FORBIDDEN'), offers(flows)),
    });
    const { signIn } = start(world);
    await signIn.look(origin);
    await signIn.password('alice', 'no');
    expect(signIn.state).toMatchObject({ step: 'failed', error: { code: 'wrong_credentials' } });
    await signIn.retry();
    expect(signIn.state.step).toBe('choosing');
  });

  test('C35: a refused login token never starts another SSO by itself', async () => {
    const world = await startWorld({
      [origin]: logsIn(answer.matrixError(403, 'M_FORBIDDEN'), offers(flows)),
    });
    let openings = 0;
    const { signIn } = start(world, {
      opener: (url, context) => {
        openings++;
        return comesBack(url, context);
      },
    });
    await signIn.look(origin);
    await signIn.sso();
    expect(signIn.state).toMatchObject({
      step: 'failed',
      error: { code: 'login_token_rejected' },
      retry: { to: 'choosing' },
    });
    expect(openings).toBe(1);
    await signIn.retry();
    expect([openings, signIn.state.step]).toEqual([1, 'choosing']);
  });

  test.each(['popup_blocked', 'opener_failed'] as const)('%s leads back to the choice', async (code) => {
    const { signIn } = start(await startWorld({ [origin]: signsIn }), {
      opener: () => Promise.reject(new SignInError(code, 'no window')),
    });
    await signIn.look(origin);
    await signIn.sso();
    expect(signIn.state).toMatchObject({ step: 'failed', error: { code }, retry: { to: 'choosing' } });
  });

  test('an opener with a mistake of its own is the caller’s to hear about, and the choice is back', async () => {
    const { signIn } = start(await startWorld({ [origin]: signsIn }), {
      opener: () => Promise.reject(new RangeError('oops')),
    });
    await signIn.look(origin);
    await expect(signIn.sso()).rejects.toThrow('oops');
    expect(signIn.state.step).toBe('choosing');
  });

  test('a store that fails is shown', async () => {
    const world = await startWorld({ [origin]: signsIn });
    const failure = new SignInError('storage_failed', 'No space left');
    const pending = { ...memoryStore(), set: () => Promise.reject(failure) };
    const { signIn } = start(world, { ports: { ...world.ports, pending } });
    await signIn.look(origin);
    await signIn.sso();
    expect(signIn.state).toMatchObject({ step: 'failed', error: { code: 'storage_failed' } });
  });
});

describe('C42: coming back while somebody is signed in', () => {
  const logout = firstAnswer(
    ({ path }) => (path.endsWith('/logout') ? answer.json({}) : undefined),
    logsIn(answer.json(sessionBody), offers(flows)),
  );

  async function comeBackBeside(options?: Partial<SignInOptions>) {
    const world = await startWorld({ [origin]: logout });
    await saveSession(record, world);
    const { signIn } = start(world, options);
    await signIn.look(origin);
    await signIn.sso({ returnTo: '/room/1' });
    return { world, signIn };
  }

  const stored = async (world: ClientWorld) =>
    (await listSessions(world)).map(({ userId }) => userId).toSorted();

  test('asks, and leaves the other session untouched', async () => {
    const { world, signIn } = await comeBackBeside();
    expect(signIn.state).toMatchObject({
      step: 'asking',
      session: { userId: '@alice:example.org' },
      current: [{ userId: '@old:old.example', state: 'active' }],
    });
    expect(world.asked().filter((asked) => asked.includes('logout'))).toEqual([]);
    expect(await stored(world)).toContain('@old:old.example');
  });

  test('uses the new one when accepted, and goes on where the person was', async () => {
    const { world, signIn } = await comeBackBeside();
    signIn.accept();
    expect(signIn.state).toMatchObject({
      step: 'signed-in',
      session: { userId: '@alice:example.org' },
      returnTo: '/room/1',
    });
    expect(await stored(world)).toEqual(['@alice:example.org', '@old:old.example']);
  });

  test.each(['decline', 'cancel'] as const)('ends the new one again after %s', async (how) => {
    const { world, signIn } = await comeBackBeside();
    await signIn[how]();
    expect(signIn.state.step).toBe('choosing');
    await world.at(origin).waitForRequest(({ path }) => path === '/_matrix/client/v3/logout');
    await expect.poll(() => stored(world)).toEqual(['@old:old.example']);
  });

  test('asks after a password too', async () => {
    const world = await startWorld({ [origin]: signsIn });
    await saveSession(record, world);
    const { signIn } = start(world);
    await signIn.look(origin);
    await signIn.password('alice', 'pw');
    expect(signIn.state.step).toBe('asking');
  });

  test('does not ask about another device of the same person', async () => {
    const world = await startWorld({ [origin]: signsIn });
    await saveSession(
      { ...record, baseUrl: origin, userId: '@alice:example.org', deviceId: 'TABLET' },
      world,
    );
    const { signIn } = start(world);
    await signIn.look(origin);
    await signIn.sso();
    expect(signIn.state.step).toBe('signed-in');
    expect(await stored(world)).toEqual(['@alice:example.org', '@alice:example.org']);
  });

  test('does not ask when the very user was expected', async () => {
    const world = await startWorld({ [origin]: signsIn });
    await saveSession(
      { ...record, baseUrl: origin, userId: '@alice:example.org', deviceId: 'DEVICE' },
      world,
    );
    const { signIn } = start(world, { expectUserId: '@alice:example.org', deviceId: 'DEVICE' });
    await signIn.look(origin);
    await signIn.sso();
    expect(signIn.state.step).toBe('signed-in');
    expect(await stored(world)).toEqual(['@alice:example.org']);
  });
});

describe('giving up', () => {
  test('a search goes back to the start, and whatever it finds later is nobody’s', async () => {
    const world = await startWorld({ [origin]: () => answer.hang() });
    const { signIn, steps } = start(world);
    const looking = signIn.look(origin);
    signIn.cancel();
    await looking;
    expect(steps).toEqual(['discovering', 'idle']);
    expect(world.clock.waits).toEqual([]);
  });

  test('a search for another one drops the first', async () => {
    const world = await startWorld({ 'https://slow.example': () => answer.hang(), [origin]: signsIn });
    const { signIn, steps } = start(world);
    const first = signIn.look('https://slow.example');
    await signIn.look(origin);
    await first;
    expect(steps).toEqual(['discovering', 'discovering', 'choosing']);
    expect(signIn.state).toMatchObject({ offer: { homeserver: { baseUrl: origin } } });
  });

  test('while away tells the opener, goes back to the choice, and forgets the sign-in', async () => {
    const world = await startWorld({ [origin]: signsIn });
    const away = staysAway();
    const { signIn } = start(world, { opener: away.opener });
    await signIn.look(origin);
    const leaving = signIn.sso();
    await reached(signIn, 'away');
    const asked = world.requests().length;
    signIn.cancel();
    await leaving;
    expect(away.signal?.aborted).toBe(true);
    expect(signIn.state.step).toBe('choosing');
    await signIn.resume(returnWith(away.url));
    expect(signIn.state).toMatchObject({ step: 'failed', error: { code: 'sso_unsolicited' } });
    expect(world.requests()).toHaveLength(asked);
  });

  test('before the browser opened keeps it closed', async () => {
    const world = await startWorld({ [origin]: signsIn });
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const pending = {
      ...world.pending,
      set: async (key: string, value: string) => {
        await gate;
        await world.pending.set(key, value);
      },
    };
    let openings = 0;
    const { signIn } = start(world, {
      ports: { ...world.ports, pending },
      opener: (url, context) => {
        openings++;
        return comesBack(url, context);
      },
    });
    await signIn.look(origin);
    const leaving = signIn.sso();
    signIn.cancel();
    open();
    await leaving;
    expect([openings, signIn.state.step]).toEqual([0, 'choosing']);
  });

  test('while the callback is read goes back, and stays there', async () => {
    const world = await startWorld({ [origin]: signsIn });
    const away = staysAway();
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const { promise: reading, resolve: reads } = Promise.withResolvers<void>();
    const pending = {
      ...world.pending,
      take: async (key: string) => {
        reads();
        await gate;
        return world.pending.take(key);
      },
    };
    const { signIn: earlier } = start(world, { opener: away.opener });
    await earlier.look(origin);
    void earlier.sso();
    await reached(earlier, 'away');
    const { signIn } = start(world, { ports: { ...world.ports, pending } });
    const resuming = signIn.resume(returnWith(away.url));
    await reading;
    signIn.cancel();
    open();
    await resuming;
    expect(signIn.state.step).toBe('idle');
    expect(await listSessions(world)).toEqual([]);
  });

  test('by closing the window is a cancel, not an error', async () => {
    const world = await startWorld({ [origin]: signsIn });
    const { signIn } = start(world, {
      opener: () => Promise.reject(new DOMException('closed', 'AbortError')),
    });
    await signIn.look(origin);
    await signIn.sso();
    expect(signIn.state.step).toBe('choosing');
    expect(await world.pending.keys('')).toEqual([]);
  });
});

describe('while away', () => {
  test('an address that somebody pastes ends the waiting, if it is the callback', async () => {
    const world = await startWorld({ [origin]: signsIn });
    const away = staysAway();
    const { signIn } = start(world, { opener: away.opener });
    await signIn.look(origin);
    const leaving = signIn.sso();
    await reached(signIn, 'away');
    await signIn.resume('https://example.org/something/else');
    expect(signIn.state.step).toBe('away');
    expect(away.signal?.aborted).toBe(false);
    await signIn.resume(returnWith(away.url));
    await leaving;
    expect(signIn.state.step).toBe('signed-in');
  });

  test('leaving once more opens another window; the last one counts', async () => {
    const world = await startWorld({ [origin]: signsIn });
    const [one, two] = [staysAway(), staysAway()];
    const { signIn } = start(world, { opener: one.opener });
    await signIn.look(origin);
    const first = signIn.sso();
    await reached(signIn, 'away');
    const second = signIn.sso({ opener: two.opener });
    await expect.poll(() => two.url).not.toBe('');
    expect(one.signal?.aborted).toBe(true);
    two.comeBack();
    await Promise.all([first, second]);
    expect(signIn.state.step).toBe('signed-in');
  });

  test('the state says until when a callback is taken', async () => {
    const world = await startWorld({ [origin]: signsIn });
    const away = staysAway();
    const { signIn } = start(world, { opener: away.opener });
    await signIn.look(origin);
    const leaving = signIn.sso();
    await reached(signIn, 'away');
    const { expiresAt, url } = signIn.state.step === 'away' ? signIn.state : { expiresAt: 0, url: '' };
    expect(url).toBe(away.url);
    world.clock.advance(expiresAt - world.clock.now());
    away.comeBack();
    await leaving;
    expect(signIn.state).toMatchObject({
      step: 'failed',
      error: { code: 'sso_expired' },
      retry: { to: 'choosing' },
    });
  });
});

test('a listener that left hears nothing more', async () => {
  const { signIn } = start(await startWorld({ [origin]: signsIn }));
  const heard: string[] = [];
  signIn.subscribe(({ step }) => heard.push(step))();
  await signIn.look(origin);
  expect(heard).toEqual([]);
});
