import { expect, test } from 'vitest';
import { signInAtProvider } from '../user-agent/sign-in-at-provider.ts';
import { createUserAgent } from '../user-agent/user-agent.ts';
import { createWorld } from './create-world.ts';
import type { ProviderKind } from './provider-kinds.ts';

const app = 'https://app.example/';

test.each<ProviderKind>(['cas', 'ldap'])(
  'alice signs in at a provider of kind %s, and is who she is',
  async (kind) => {
    const world = await createWorld({
      providers: [{ id: 'acme', name: 'Acme', kind }],
      trustedRedirects: [app],
    });
    try {
      const { url } = world.homeserver;
      const start = `${url}/_matrix/client/v3/login/sso/redirect/acme?redirectUrl=${encodeURIComponent(app)}`;
      const callback = new URL(await signInAtProvider(createUserAgent(), start, 'alice'));
      const token = callback.searchParams.get('loginToken');
      const response = await fetch(`${url}/_matrix/client/v3/login`, {
        method: 'POST',
        body: JSON.stringify({ type: 'm.login.token', token }),
      });
      expect(await response.json()).toMatchObject({ user_id: world.users.alice.userId });
    } finally {
      await world.stop();
    }
  },
);
