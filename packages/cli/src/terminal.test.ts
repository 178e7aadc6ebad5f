import { createUserAgent, createWorld, signInAtProvider, type World } from '@latchkey/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keys, runInTerminal } from '../test/run-in-terminal.ts';
import { type Computer, newComputer } from '../test/run-latchkey.ts';

let world: World;
let computer: Computer;

beforeAll(async () => {
  const providers = [
    { id: 'acme', name: 'Acme' },
    { id: 'umbrella', name: 'Umbrella' },
  ];
  world = await createWorld({ providers });
});
afterAll(() => world.stop());
beforeEach(async () => {
  computer = await newComputer();
});
afterEach(() => computer.remove());

const run = (...args: string[]) => runInTerminal(args, computer.home);
const login = (...args: string[]) => run('login', world.homeserver.url, '--no-open', ...args);
const addressIn = (screen: string) => /http:\S+\/sso\/redirect\S+/.exec(screen)?.[0] ?? '';

// The program that makes the terminals is util-linux's.
describe.skipIf(process.platform !== 'linux')('somebody at a terminal', () => {
  it('chooses between the providers', async () => {
    const terminal = login();
    await terminal.shows('○ Umbrella');
    terminal.type(keys.down);
    await terminal.shows('● Umbrella');
    terminal.type(keys.enter);
    const address = addressIn(await terminal.shows('Waiting for you'));
    expect(address).toContain('/login/sso/redirect/umbrella?');
    await fetch(await signInAtProvider(createUserAgent(), address, world.users.alice.subject));
    const { code, screen } = await terminal.ended;
    expect({ code, screen }).toEqual({ code: 0, screen: expect.stringContaining('Signed in as @alice:') });
  });

  it('pastes the address at which a browser on another computer ended', async () => {
    const terminal = login('--provider', 'acme');
    const address = addressIn(await terminal.shows('Waiting for you'));
    terminal.type('http://127.0.0.1/callback?latchkey=other&loginToken=planted\n');
    await terminal.shows('That is not the address');
    terminal.type(`${await signInAtProvider(createUserAgent(), address, world.users.bob.subject)}\n`);
    const { code, screen } = await terminal.ended;
    expect({ code, screen }).toEqual({ code: 0, screen: expect.stringContaining('Signed in as @bob:') });
  });

  it('types a password, which is not shown', async () => {
    const terminal = login('--user', 'alice');
    await terminal.shows('Password of alice');
    terminal.type(world.users.alice.password + keys.enter);
    const { code, screen } = await terminal.ended;
    expect({ code, screen }).toEqual({ code: 0, screen: expect.stringContaining('Signed in as @alice:') });
    expect(screen).not.toContain(world.users.alice.password);
  });

  it.each([
    ['the question', [], 'Sign in with'],
    ['the password', ['--user', 'alice'], 'Password of'],
    ['the browser', ['--provider', 'acme'], 'Waiting for you'],
  ])('cancels at %s with Ctrl-C: exit code 3', async (_where, args, text) => {
    const terminal = login(...args);
    await terminal.shows(text);
    terminal.type(keys.ctrlC);
    expect(await terminal.ended).toMatchObject({ code: 3, screen: expect.stringContaining('Cancelled.') });
  });

  it('has only so long to answer', async () => {
    expect(await login('--timeout', '1').ended).toMatchObject({ code: 3 });
  });
});
