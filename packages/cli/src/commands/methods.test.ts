import {
  answer,
  answerByPath,
  createScriptedHomeserver,
  createWorld,
  personality,
  type World,
} from '@latchkey/sandbox';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type Computer, newComputer } from '../../test/run-latchkey.ts';

let world: World;
let computer: Computer;

beforeAll(async () => {
  const providers = [
    { id: 'acme', name: 'Acme' },
    { id: 'umbrella', name: 'Umbrella' },
  ];
  world = await createWorld({ providers });
  computer = await newComputer();
});
afterAll(async () => {
  await world.stop();
  await computer.remove();
});

it('lists both providers of a homeserver with two', async () => {
  const { code, stdout, stderr } = await computer.run(['methods', world.homeserver.url, '--json']).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { homeserver, methods } = JSON.parse(stdout);
  expect(homeserver).toBe(world.homeserver.url);
  expect(methods).toContainEqual({
    type: 'sso',
    providers: [
      { id: 'acme', name: 'Acme' },
      { id: 'umbrella', name: 'Umbrella' },
    ],
  });
  expect(methods).toContainEqual({ type: 'password' });
});

it('says for people how to choose one', async () => {
  const { stdout } = await computer.run(['methods', world.homeserver.serverName]).ended;
  expect(stdout).toContain('in the browser, with Umbrella  (--provider umbrella)');
  expect(stdout).toContain('with a password');
});

it('passes brands on', async () => {
  const homeserver = await createScriptedHomeserver(personality('synapse'));
  onTestFinished(() => homeserver.stop());
  const { stdout } = await computer.run(['methods', homeserver.url, '--json']).ended;
  expect(JSON.parse(stdout).methods[0].providers[1]).toEqual({
    id: 'oidc-github',
    name: 'GitHub',
    brand: 'github',
  });
});

it('sends nothing to the terminal that it would obey', async () => {
  const homeserver = await createScriptedHomeserver(
    answerByPath({
      'GET /_matrix/client/versions': answer.json({ versions: ['v1.12'] }),
      'GET /_matrix/client/v3/login': answer.json({
        flows: [
          { type: 'm.login.\u001b]0;owned\u0007\u009b31m' },
          { type: 'm.login.sso', identity_providers: [{ id: 'a\u001b[2J', name: 'B\u202eob' }] },
        ],
      }),
    }),
  );
  onTestFinished(() => homeserver.stop());
  const { stdout } = await computer.run(['methods', homeserver.url]).ended;
  expect(stdout).toContain('m.login.');
  expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});
