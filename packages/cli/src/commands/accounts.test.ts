import { createWorld, type World } from '@latchkey/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Computer, newComputer } from '../../test/run-latchkey.ts';

let world: World;
let computer: Computer;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  computer = await newComputer();
});
afterEach(() => computer.remove());

type SessionJson = { userId: string; deviceId: string; accessToken: string };

async function signIn(who: 'alice' | 'bob'): Promise<SessionJson> {
  const { userId, password } = world.users[who];
  const { stdout } = await computer.run(['login', userId, '--password-stdin', '--json'], { stdin: password })
    .ended;
  return JSON.parse(stdout);
}

const run = (...args: string[]) => computer.run(args).ended;

function isAlive({ accessToken }: SessionJson): Promise<boolean> {
  const headers = { authorization: `Bearer ${accessToken}` };
  return fetch(`${world.homeserver.url}/_matrix/client/v3/account/whoami`, { headers }).then(({ ok }) => ok);
}

describe('accounts', () => {
  it('lists who is signed in, without their secrets', async () => {
    const [alice, bob] = [await signIn('alice'), await signIn('bob')];
    const { code, stdout } = await run('accounts', '--json');
    const { accounts } = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(accounts).toHaveLength(2);
    for (const { userId, deviceId } of [alice, bob])
      expect(accounts).toContainEqual({
        homeserver: world.homeserver.url,
        userId,
        deviceId,
        method: 'password',
        state: 'active',
      });
    expect((await run('accounts')).stdout).toContain(`${alice.userId}  (device ${alice.deviceId} on `);
  });

  it('lists nobody on a new computer', async () => {
    expect(await run('accounts', '--json')).toMatchObject({ code: 0, stdout: '{"accounts":[]}\n' });
    expect(await run('accounts')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'Nobody is signed in here.\n',
    });
  });
});

describe('whoami', () => {
  it('asks the homeserver, and says who it is', async () => {
    const { userId, deviceId } = await signIn('alice');
    const { code, stdout } = await run('whoami', '--json');
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({
      code: 0,
      userId,
      deviceId,
      homeserver: world.homeserver.url,
    });
  });

  it('asks for one of several', async () => {
    await signIn('alice');
    const { userId } = await signIn('bob');
    expect((await run('whoami', '--json')).stdout.trim().split('\n')).toHaveLength(2);
    expect(JSON.parse((await run('whoami', userId, '--json')).stdout)).toMatchObject({ userId });
  });

  it('exits 5 when the session was ended elsewhere', async () => {
    const { accessToken } = await signIn('alice');
    const headers = { authorization: `Bearer ${accessToken}` };
    await fetch(`${world.homeserver.url}/_matrix/client/v3/logout`, { method: 'POST', headers });
    expect(await run('whoami')).toMatchObject({
      code: 5,
      stdout: '',
      stderr: expect.stringContaining('is over'),
    });
  });

  it('exits 1 where nobody is signed in, and for somebody who is not', async () => {
    expect(await run('whoami')).toMatchObject({ code: 1, stderr: expect.stringContaining('latchkey login') });
    await signIn('alice');
    expect(await run('whoami', '@bob:example.org')).toMatchObject({ code: 1 });
  });
});

describe('logout', () => {
  it('ends the session at the homeserver, and forgets it', async () => {
    const session = await signIn('alice');
    expect(await isAlive(session)).toBe(true);
    expect(await run('logout', '--json')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('"revoked":true'),
    });
    expect(await isAlive(session)).toBe(false);
    expect((await run('accounts', '--json')).stdout).toBe('{"accounts":[]}\n');
  });

  it('says who it was in the words that accounts had for them', async () => {
    await signIn('alice');
    const { stdout: line } = await run('accounts');
    expect((await run('logout')).stdout).toBe(`Signed out ${line}`);
  });

  it('asks who is meant where several are signed in, and touches nobody', async () => {
    const sessions = [await signIn('alice'), await signIn('bob')];
    const { code, stderr } = await run('logout');
    expect(code).toBe(2);
    for (const session of sessions) {
      expect(stderr).toContain(session.userId);
      expect(await isAlive(session)).toBe(true);
    }
  });

  it('ends the one that is named, or all', async () => {
    const [alice, bob] = [await signIn('alice'), await signIn('bob')];
    await run('logout', bob.deviceId);
    expect([await isAlive(alice), await isAlive(bob)]).toEqual([true, false]);
    await signIn('bob');
    expect(await run('logout', '--all')).toMatchObject({ code: 0 });
    expect((await run('accounts', '--json')).stdout).toBe('{"accounts":[]}\n');
  });

  it('ends the user’s other devices with --everywhere', async () => {
    const first = await signIn('alice');
    await signIn('alice');
    await run('logout', '--everywhere', first.deviceId);
    expect(await isAlive(first)).toBe(false);
    expect(await run('whoami')).toMatchObject({ code: 5 });
  });

  it('C75: forgets the session although the homeserver can’t be told, and warns', async () => {
    const gone = await createWorld();
    const { userId, password } = gone.users.alice;
    await computer.run(['login', userId, '--password-stdin'], { stdin: password }).ended;
    await gone.stop();
    expect(await run('logout')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('could not be told'),
    });
    expect((await run('accounts', '--json')).stdout).toBe('{"accounts":[]}\n');
  });
});
