import { answer } from '@latchkey/sandbox';
import { expect, test } from 'vitest';
import { comeBack, homeserver } from '../../test/callbacks.ts';
import { startWorld } from '../../test/client-world.ts';
import { logsIn, sessionBody } from '../../test/handlers.ts';
import { askBriefly } from '../http/ask-briefly.ts';
import { listSessions } from '../session/list-sessions.ts';
import { spend } from './spend.ts';

const origin = homeserver.baseUrl;

test('stores the session in one request, for whoever opens it later', async () => {
  const world = await startWorld({ [origin]: logsIn(answer.json(sessionBody)) });
  const record = await spend(await comeBack(world), askBriefly, world);
  expect(record).toMatchObject({ userId: '@alice:example.org', method: 'sso' });
  expect(world.requests()).toHaveLength(1);
  expect((await listSessions(world)).map(({ userId }) => userId)).toEqual(['@alice:example.org']);
});

test.each([
  [403, 'M_FORBIDDEN', 'login_token_rejected'],
  [403, 'M_USER_DEACTIVATED', 'user_deactivated'],
  [401, 'M_USER_LOCKED', 'user_locked'],
  [429, 'M_LIMIT_EXCEEDED', 'rate_limited'],
  [500, 'ORG.EXAMPLE.ODD', 'homeserver_failed'],
])('%i %s is %s in the small script too', async (status, errcode, code) => {
  const world = await startWorld({ [origin]: logsIn(answer.matrixError(status, errcode)) });
  const spending = spend(await comeBack(world), askBriefly, world);
  await expect(spending).rejects.toMatchObject({ code, status, errcode });
});

test.each(['<b>secret-login-token</b>', 'two words', 'x'.repeat(65), 7, null])(
  'the errcode %j is no code, and not repeated',
  async (errcode) => {
    const world = await startWorld({ [origin]: logsIn(answer.json({ errcode }, { status: 403 })) });
    const error = await spend(await comeBack(world), askBriefly, world).catch((caught) => caught);
    expect(error).toMatchObject({ code: 'login_token_rejected', errcode: undefined });
    expect(error.message).toBe(`POST ${origin}/_matrix/client/v3/login answered 403 `);
  },
);
