import { parseLoginFlows } from '@latchkey/protocol';
import { afterEach, expect, test } from 'vitest';
import { createWorld, type World, type WorldOptions } from './world.ts';

let world: World;
afterEach(() => world.stop());

async function flowsOf(options: WorldOptions) {
  world = await createWorld(options);
  const { body } = await world.api('/_matrix/client/v3/login');
  return { body, flows: parseLoginFlows(body) ?? [] };
}

test('H9: every provider is listed with an id and a brand in their grammars, an mxc icon or none', async () => {
  const { flows } = await flowsOf({
    providers: [{ brand: 'github', icon: 'mxc://example.org/abc' }, { name: '<b>Globex</b>' }],
  });
  const [sso] = flows.filter((flow) => flow.type === 'm.login.sso');
  expect(sso?.type === 'm.login.sso' && sso.identityProviders).toEqual([
    { id: 'acme', name: 'Provider acme', brand: 'github', icon: 'mxc://example.org/abc' },
    { id: 'globex', name: '<b>Globex</b>' },
  ]);
});

test('H10: OAuth-aware mode says so under the stable name and both older ones', async () => {
  const { body } = await flowsOf({ config: { login: { oauth_aware_preferred: true } } });
  expect(body.flows[0]).toMatchObject({
    type: 'm.login.sso',
    oauth_aware_preferred: true,
    'org.matrix.msc3824.delegated_oidc_compatibility': true,
    delegated_oidc_compatibility: true,
  });
});

test('H11: get_login_token is not promised, because there is no such endpoint', async () => {
  const { body } = await flowsOf({});
  expect(body.flows.map((flow: { type: string }) => flow.type)).toEqual([
    'm.login.sso',
    'm.login.token',
    'm.login.password',
  ]);
  expect(JSON.stringify(body)).not.toContain('get_login_token');
});

test('offers no SSO without providers, and no password where it is switched off', async () => {
  const { flows } = await flowsOf({
    providers: [],
    config: { homeserver: { type: 'embedded', password_login: false } },
  });
  expect(flows).toEqual([]);
  const answer = await world.login({ type: 'm.login.password', user: 'carol', password: 'x' });
  expect(answer).toMatchObject({ status: 400, body: { errcode: 'M_UNKNOWN' } });
});
