import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  answer,
  answerByPath,
  createScriptedHomeserver,
  createUserAgent,
  createWorld,
  personality,
  signInAtProvider,
  type World,
} from '@latchkey/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Computer, newComputer } from '../../test/run-latchkey.ts';
import { makeTestBrowser, type TestBrowser } from '../../test/test-browser.ts';

let world: World;
let browser: TestBrowser;
let computer: Computer;

beforeAll(async () => {
  const providers = [
    { id: 'acme', name: 'Acme' },
    { id: 'umbrella', name: 'Umbrella' },
  ];
  world = await createWorld({ providers });
  browser = await makeTestBrowser(world.users.alice.subject);
});
afterAll(async () => {
  await world.stop();
  await browser.remove();
});
beforeEach(async () => {
  computer = await newComputer(browser.program);
});
afterEach(() => computer.remove());

const alice = () => ({ userId: world.users.alice.userId, homeserver: world.homeserver.url });

async function scripted(handler: Parameters<typeof createScriptedHomeserver>[0]): Promise<string> {
  const homeserver = await createScriptedHomeserver(handler);
  onTestFinished(() => homeserver.stop());
  return homeserver.url;
}

describe('in the browser', () => {
  it('signs in with $BROWSER and prints the session as JSON on stdout, and nothing else', async () => {
    const { code, stdout, stderr } = await computer.run([
      'login',
      world.homeserver.url,
      '--provider',
      'acme',
      '--json',
    ]).ended;
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('/login/sso/redirect/acme?redirectUrl='),
    });
    const session = JSON.parse(stdout);
    expect(session).toMatchObject({ ...alice(), method: 'sso', deviceId: expect.any(String) });
    expect(stdout).toBe(`${JSON.stringify(session)}\n`);
    const whoami = await fetch(`${world.homeserver.url}/_matrix/client/v3/account/whoami`, {
      headers: { authorization: `Bearer ${session.accessToken}` },
    });
    expect(await whoami.json()).toMatchObject({ user_id: alice().userId, device_id: session.deviceId });
  });

  it('leaves the browser on a page that says what to do, with no token in its address', async () => {
    await computer.run(['login', world.homeserver.serverName, '--provider', 'acme']).ended;
    const page = (await browser.endedAt()).at(-1);
    expect(page?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/done$/);
    expect(page?.text).toContain('You can close this tab and go back to the terminal.');
  });

  it('lets the homeserver ask for the provider where there are several and nobody to ask here', async () => {
    const run = computer.run(['login', world.homeserver.url, '--no-open', '--json']);
    const address = await run.address();
    expect(new URL(address).pathname).toBe('/_matrix/client/v3/login/sso/redirect');
    run.process.kill('SIGINT');
    await run.ended;
  });

  it('opens nothing with --no-open, and shows the address', async () => {
    const run = computer.run(['login', world.homeserver.url, '--provider', 'acme', '--no-open', '--json']);
    const callback = await signInAtProvider(createUserAgent(), await run.address(), world.users.bob.subject);
    await fetch(callback);
    const { code, stdout } = await run.ended;
    expect({ code, userId: JSON.parse(stdout).userId }).toEqual({ code: 0, userId: world.users.bob.userId });
  });

  it('asks for a way back to 127.0.0.1 with nothing in it but an id', async () => {
    const run = computer.run(['login', world.homeserver.url, '--provider', 'acme', '--no-open']);
    const redirectUrl = new URL(await run.address()).searchParams.get('redirectUrl');
    expect(redirectUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback\?latchkey=[\w-]{32}$/);
    run.process.kill('SIGINT');
    await run.ended;
  });

  it('goes on waiting when $BROWSER can’t be started', async () => {
    const run = computer.run(['login', world.homeserver.url, '--provider', 'acme'], {
      env: { BROWSER: '/nowhere/browser' },
    });
    await fetch(await signInAtProvider(createUserAgent(), await run.address(), world.users.alice.subject));
    const { code, stderr } = await run.ended;
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('open the address yourself'),
    });
  });

  // A busy machine may be late; what keeps the program alive is late every time.
  it('ends within 150 ms after the homeserver’s last answer', { retry: 4 }, async () => {
    const homeserver = await createScriptedHomeserver(personality('synapse', { loginTokens: ['good'] }));
    onTestFinished(() => homeserver.stop());
    const run = computer.run(['login', homeserver.url, '--no-open', '--provider', 'oidc-acme']);
    const callback = new URL(new URL(await run.address()).searchParams.get('redirectUrl') ?? '');
    callback.searchParams.set('loginToken', 'good');
    await fetch(callback);
    const { code, endedAt } = await run.ended;
    const lastAnsweredAt = Math.max(...homeserver.requests.map((request) => request.endedAt ?? 0));
    expect(code).toBe(0);
    expect(endedAt - lastAnsweredAt).toBeLessThan(150);
  });

  it('keeps the session in a file that only its owner can read', async () => {
    await computer.run(['login', world.homeserver.url, '--provider', 'acme']).ended;
    const folder = join(computer.home, 'sessions');
    const files = await readdir(folder);
    expect(files).toHaveLength(1);
    const modes = await Promise.all(
      [folder, join(folder, files[0] ?? '')].map(async (path) => (await stat(path)).mode),
    );
    expect(modes.map((mode) => (mode & 0o777).toString(8))).toEqual(['700', '600']);
  });

  it('prints no secret without --json', async () => {
    const { stdout, stderr } = await computer.run(['login', world.homeserver.url, '--provider', 'acme'])
      .ended;
    expect(stdout).toMatch(/^Signed in as @alice:localhost:\d+ {2}\(device \w+ on localhost:\d+\)\n$/);
    expect(stderr).not.toMatch(/loginToken|access/);
  });
});

describe('with a password', () => {
  it('reads it from stdin', async () => {
    const { code, stdout } = await computer.run(
      ['login', world.homeserver.url, '--user', 'alice', '--password-stdin', '--json'],
      { stdin: `${world.users.alice.password}\n` },
    ).ended;
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 0, ...alice(), method: 'password' });
  });

  it('takes the user from the user id that named the homeserver', async () => {
    const { code, stdout } = await computer.run(['login', alice().userId, '--password-stdin', '--json'], {
      stdin: world.users.alice.password,
    }).ended;
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 0, ...alice() });
  });

  it('exits 5 when it is wrong, and prints nothing on stdout', async () => {
    const { code, stdout, stderr } = await computer.run(
      ['login', world.homeserver.url, '--user', 'alice', '--password-stdin', '--json'],
      { stdin: 'the-wrong-password' },
    ).ended;
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' });
    expect(stderr).toContain('User or password are wrong');
    expect(stderr).not.toContain('the-wrong-password');
  });

  it('exits 2 where the homeserver takes only passwords and nobody can be asked', async () => {
    const { code, stderr } = await computer.run(['login', await scripted(personality('minimal'))]).ended;
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('--password-stdin') });
  });
});

describe('ends with exit code', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('3 when it is cancelled by %s, at once', async (signal) => {
    const run = computer.run(['login', world.homeserver.url, '--no-open', '--provider', 'acme']);
    await run.address();
    run.process.kill(signal);
    expect(await run.ended).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringContaining('Cancelled'),
    });
  });

  it('3 when nobody signs in in time', async () => {
    const { code, stderr } = await computer.run([
      'login',
      world.homeserver.url,
      '--no-open',
      '--timeout',
      '0.5',
    ]).ended;
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('within 0.5 seconds') });
  });

  it('1 when the provider is not offered, before any browser opens', async () => {
    const { code, stderr } = await computer.run(['login', world.homeserver.url, '--provider', 'nobody'])
      .ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('method_not_offered') });
  });

  it('1 where the homeserver speaks only OAuth', async () => {
    const url = await scripted(
      answerByPath({
        'GET /_matrix/client/versions': answer.json({ versions: ['v1.15'] }),
        'GET /_matrix/client/v1/auth_metadata': answer.json({ issuer: 'https://auth.example/' }),
      }),
    );
    expect(await computer.run(['login', url]).ended).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('OAuth 2.0 only'),
    });
  });

  it.each([
    ['closed port', 'http://127.0.0.1:1', 'homeserver_not_found'],
    ['name that does not exist', 'does-not-exist.invalid', 'homeserver_not_found'],
  ])('4 at a %s', async (_what, homeserver, errorCode) => {
    expect(await computer.run(['login', homeserver]).ended).toMatchObject({
      code: 4,
      stdout: '',
      stderr: expect.stringContaining(errorCode),
    });
  });

  it('4 at a server that is no homeserver', async () => {
    const url = await scripted(() => answer.html('<h1>Welcome</h1>'));
    expect(await computer.run(['login', url]).ended).toMatchObject({ code: 4 });
  });

  it('5 when the login token is refused', async () => {
    const run = computer.run(['login', world.homeserver.url, '--no-open', '--provider', 'acme']);
    const redirectUrl = new URL(await run.address()).searchParams.get('redirectUrl');
    await fetch(`${redirectUrl}&loginToken=wrong`);
    expect(await run.ended).toMatchObject({ code: 5, stderr: expect.stringContaining('Start again') });
  });

  it.each([
    [['login']],
    [['login', 'one.example', 'two.example']],
    [['login', 'alice@example.org']],
    [['login', 'http://example.org']],
    [['login', 'example.org', '--bogus']],
    [['login', 'example.org', '--timeout', 'soon']],
    [['login', 'example.org', '--timeout', '-1']],
    [['login', 'example.org', '--timeout=']],
    [['login', 'example.org', '--password-stdin']],
    [['login', 'example.org', '--user', 'alice']],
    [['login', 'example.org', '--provider', 'acme', '--user', 'alice', '--password-stdin']],
  ])('2 for %j', async (args) => {
    const { code, stdout, stderr } = await computer.run(args).ended;
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toContain('    at ');
  });
});
