import { type Answer, answer, answerByPath } from '@latchkey/sandbox';
import { describe, expect, test } from 'vitest';
import { openWorld } from '../../test/reauth-world.ts';

const refused = answer.matrixError(403, 'M_FORBIDDEN');
const spent = answer.matrixError(401, 'M_UNKNOWN_TOKEN', { soft_logout: true });
const unknown = answer.matrixError(401, 'M_UNKNOWN_TOKEN', { soft_logout: false });

const open = (refresh: Answer, whoami: Answer, expiresInMs?: number) =>
  openWorld(
    answerByPath({
      'POST /_matrix/client/v3/refresh': refresh,
      'GET /_matrix/client/v3/account/whoami': whoami,
    }),
    { refreshToken: 'secret-refresh-token', expiresAt: expiresInMs && Date.UTC(2026, 0, 1) + expiresInMs },
  );

describe('C66: a refresh refused with 403, as Synapse does when a session has reached its lifetime', () => {
  test('is a soft logout where the access token was refused with soft_logout', async () => {
    const { world, session } = await open(refused, spent);
    await session.whoami().catch(() => undefined);
    expect(session.state).toBe('soft-logged-out');
    expect(world.asked().filter((one) => one.includes('whoami'))).toHaveLength(1);
  });

  test('is a soft logout where the access token would be, when nobody has used it yet', async () => {
    const { session } = await open(refused, spent, 5_000);
    expect(await session.refresh()).toEqual({ outcome: 'soft-logged-out' });
  });

  test('ends the session where the access token is unknown', async () => {
    const { world, session } = await open(refused, unknown, 5_000);
    expect(await session.refresh()).toEqual({ outcome: 'signed-out' });
    expect(await world.sessions.keys('')).toEqual([]);
  });

  test.each([
    ['a 500', answer.matrixError(500, 'M_UNKNOWN')],
    ['a limit', answer.limitExceeded()],
    ['another page', answer.html('<h1>Hotel Wi-Fi</h1>')],
    ['somebody else', answer.json({ user_id: '@bob:example.org' })],
  ])(
    'erases nothing, and drops no token, when the access token is answered with %s',
    async (_what, whoami) => {
      const { world, session } = await open(refused, whoami, 5_000);
      expect(await session.refresh()).toMatchObject({ outcome: 'transient' });
      const [key = ''] = await world.sessions.keys('');
      expect(await world.sessions.get(key)).toContain('secret-refresh-token');
    },
  );

  test('goes on with the access token where that is still good', async () => {
    const good = answer.json({ user_id: '@alice:example.org', device_id: 'DEVICE' });
    const { world, session } = await open(refused, good, 5_000);
    expect(await session.refresh()).toEqual({ outcome: 'not-due' });
    expect(session.state).toBe('active');
    await session.whoami();
    expect(world.asked().filter((one) => one.includes('refresh'))).toHaveLength(1);
  });

  test('erases nothing while the homeserver can’t be asked', async () => {
    const { world, session } = await open(refused, answer.reset(), 5_000);
    expect(await session.refresh()).toMatchObject({ outcome: 'transient' });
    expect(await world.sessions.keys('')).toHaveLength(1);
  });
});

test('C66: a refresh refused with 401 has said all there is to say', async () => {
  const { world, session } = await open(unknown, spent, 5_000);
  expect(await session.refresh()).toEqual({ outcome: 'signed-out' });
  expect(world.asked()).toEqual(['POST https://matrix.example.org/_matrix/client/v3/refresh']);
});
