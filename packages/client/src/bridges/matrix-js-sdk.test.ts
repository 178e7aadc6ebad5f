import { answer, answerByPath } from '@latchkey/sandbox';
import { describe, expect, test } from 'vitest';
import { openWorld, origin, record } from '../../test/reauth-world.ts';
import { followTokens, toMatrixJsSdk, type WebFetch } from './matrix-js-sdk.ts';

const syncPath = '/_matrix/client/v3/sync?timeout=1000';
const stale = { headers: { Authorization: 'Bearer of-the-sdk' } };
const works = answerByPath({
  'GET /_matrix/client/v3/sync': answer.json({ next_batch: '1' }),
  'POST /_matrix/client/v3/logout': answer.json({}),
  'POST /_matrix/client/v3/logout/all': answer.json({}),
});

/** Notes what went past the session. */
function elsewhere(): { asked: unknown[][]; fetch: WebFetch } {
  const asked: unknown[][] = [];
  const fetch: WebFetch = async (...given) => {
    asked.push(given);
    return Response.json({});
  };
  return { asked, fetch };
}

test('the SDK gets no refresh token', async () => {
  const { session } = await openWorld(works, { refreshToken: 'secret-refresh-token' });
  const options = toMatrixJsSdk(session);
  expect(options).toMatchObject({ baseUrl: origin, userId: '@alice:example.org', deviceId: 'DEVICE' });
  expect(JSON.stringify(options)).not.toContain('refresh');
});

test('requests to the homeserver go with the session’s token, whatever the SDK thinks it is', async () => {
  const { world, session } = await openWorld(works);
  const { asked, fetch } = elsewhere();
  const response = await toMatrixJsSdk(session, fetch).fetchFn(new URL(origin + syncPath), stale);
  expect(await response.json()).toEqual({ next_batch: '1' });
  expect(world.requests().map(({ path, headers }) => [path, headers.authorization])).toEqual([
    [syncPath, `Bearer ${record.accessToken}`],
  ]);
  expect(asked).toEqual([]);
});

test.each([
  ['another place', 'https://identity.example/_matrix/identity/v2/account', stale],
  ['a host that only begins alike', `${origin}.evil.example${syncPath}`, stale],
  ['a port of the same host', `${origin}:8448${syncPath}`, stale],
  ['the homeserver, without a token', `${origin}/_matrix/client/versions`, {}],
])('requests to %s never see the session’s token', async (_where, url, init) => {
  const { world, session } = await openWorld(works);
  const { asked, fetch } = elsewhere();
  await toMatrixJsSdk(session, fetch).fetchFn(url, init);
  expect(asked).toEqual([[url, init]]);
  expect(world.asked()).toEqual([]);
});

describe('a session that can’t be used', () => {
  test.each([
    ['soft-logged-out', { softLoggedOut: true } as const, true],
    ['spent', { expiresAt: 1 }, true],
  ])('says so in the homeserver’s words when it is %s', async (_what, changes, softLogout) => {
    const { world, session } = await openWorld(works, changes);
    const response = await toMatrixJsSdk(session).fetchFn(origin + syncPath, stale);
    expect([response.status, await response.json()]).toMatchObject([
      401,
      { errcode: 'M_UNKNOWN_TOKEN', soft_logout: softLogout },
    ]);
    expect(world.asked()).toEqual([]);
  });

  test('for now only is no end: the SDK is to try again', async () => {
    const { session } = await openWorld(() => answer.reset(), {
      refreshToken: 'secret-refresh-token',
      expiresAt: 1,
    });
    const failed = toMatrixJsSdk(session).fetchFn(origin + syncPath, stale);
    await expect(failed).rejects.toMatchObject({ code: 'network' });
    expect(session.state).toBe('active');
  });
});

test.each(['/logout', '/logout/all'])('POST %s of the SDK ends the session here too', async (end) => {
  const { world, session } = await openWorld(works);
  const { fetchFn } = toMatrixJsSdk(session);
  const path = `/_matrix/client/v3${end}`;
  const response = await fetchFn(origin + path, { ...stale, method: 'POST', body: '{}' });
  expect(response.status).toBe(200);
  expect(session.state).toBe('signed-out');
  expect(await world.sessions.keys('')).toEqual([]);
  expect(world.asked()).toEqual([`POST ${origin}${path}`]);
  const after = await fetchFn(origin + syncPath, stale);
  expect(await after.json()).toMatchObject({ errcode: 'M_UNKNOWN_TOKEN', soft_logout: false });
});

test('a client that follows is given each new token, until it is told to stop', async () => {
  const refreshed = answer.json({ access_token: 'new-token', expires_in_ms: 300_000 });
  const { session } = await openWorld(answerByPath({ 'POST /_matrix/client/v3/refresh': refreshed }), {
    refreshToken: 'secret-refresh-token',
  });
  const given: (string | null)[] = [];
  const stop = followTokens(session, { setAccessToken: (token) => given.push(token) });
  await session.refresh();
  stop();
  expect(given).toEqual([record.accessToken, 'new-token']);
});
