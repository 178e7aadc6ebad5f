import { createIdentityProvider, type IdentityProvider, type Synapse, startSynapse } from '@latchkey/sandbox';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findSynapsePython } from '../../../../scripts/setup/synapse.ts';
import { type Computer, newComputer } from '../../test/run-latchkey.ts';
import { makeTestBrowser, type TestBrowser } from '../../test/test-browser.ts';

let acme: IdentityProvider;
let synapse: Synapse;
let browser: TestBrowser;
let computer: Computer;

beforeAll(async () => {
  const python = await findSynapsePython();
  if (python === undefined) throw new Error('No Synapse: run the tests by npm test, which fetches it');
  acme = await createIdentityProvider({ name: 'Acme' });
  synapse = await startSynapse({ python, providers: [{ ...acme, id: 'acme' }] });
  await synapse.registerUser('carol', 'carol-password');
  browser = await makeTestBrowser('alice');
  computer = await newComputer(browser.program);
});
afterAll(async () => {
  await synapse?.stop();
  await acme?.stop();
  await browser?.remove();
  await computer?.remove();
});

it('signs in on Synapse in the browser, knows who it is, and signs out', async () => {
  const { code, stdout, stderr } = await computer.run(['login', synapse.url, '--json']).ended;
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringContaining('/login/sso/redirect/oidc-acme?'),
  });
  const session = JSON.parse(stdout);
  expect(session).toMatchObject({
    homeserver: synapse.url,
    userId: `@alice:${synapse.serverName}`,
    method: 'sso',
  });
  expect(session).toMatchObject({ deviceId: expect.any(String), accessToken: expect.any(String) });
  expect(await computer.run(['whoami']).ended).toMatchObject({ code: 0 });
  const signedOut = await computer.run(['logout', '--json']).ended;
  expect(JSON.parse(signedOut.stdout)).toMatchObject({ revoked: true });
});

it('signs in on Synapse with a password', async () => {
  const args = ['login', `@carol:${synapse.serverName}`, '--password-stdin', '--json'];
  const { code, stdout } = await computer.run(args, { stdin: 'carol-password' }).ended;
  expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 0, method: 'password' });
});

it('exits 5 when Synapse refuses the password', async () => {
  const args = ['login', synapse.url, '--user', 'carol', '--password-stdin'];
  expect(await computer.run(args, { stdin: 'wrong' }).ended).toMatchObject({ code: 5, stdout: '' });
});

it('lists the ways to sign in on Synapse', async () => {
  const { stdout } = await computer.run(['methods', synapse.url, '--json']).ended;
  expect(JSON.parse(stdout)).toEqual({
    homeserver: synapse.url,
    methods: expect.arrayContaining([
      { type: 'sso', providers: [{ id: 'oidc-acme', name: 'Acme' }] },
      { type: 'password' },
    ]),
  });
});
