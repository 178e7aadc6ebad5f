import { answer } from '@latchkey/sandbox';
import { describe, expect, test } from 'vitest';
import { bodies, heldPage, inTurn, openWorld, origin, question, request } from '../../test/reauth-world.ts';
import { listSessions } from '../session/list-sessions.ts';
import { withReauthentication } from './with-reauthentication.ts';

const done = answer.json({});
const fallbackUrl = (stage: string) =>
  `${origin}/_matrix/client/v3/auth/${stage}/fallback/web?session=uia%2F1`;

describe('C78: a 401 with flows', () => {
  test.each([
    ['nothing else', {}],
    ['a refused attempt', { errcode: 'M_FORBIDDEN', error: 'no' }],
    ['M_UNKNOWN_TOKEN', { errcode: 'M_UNKNOWN_TOKEN', error: 'no', soft_logout: false }],
  ])('is a question and signs nobody out, with %s beside them', async (_with, more) => {
    const { world, session } = await openWorld(inTurn(question(['m.login.sso'], more)), {
      refreshToken: 'secret-refresh-token',
    });
    const answered = await session.fetch(request.path, { method: 'DELETE', body: '{}' });
    expect(answered.status).toBe(401);
    await expect(withReauthentication(session, request, world)).rejects.toMatchObject({
      code: 'method_not_offered',
      message: expect.stringContaining('m.login.sso'),
    });
    expect(session.state).toBe('active');
    expect(await listSessions(world)).toHaveLength(1);
    expect(world.asked()).toEqual([`DELETE ${origin}${request.path}`, `DELETE ${origin}${request.path}`]);
  });
});

test('sends once where nobody has to authenticate', async () => {
  const { world, session } = await openWorld(inTurn(answer.json({ a: 1 })));
  const outcome = await withReauthentication(session, request, world);
  expect(outcome).toEqual({ kind: 'done', body: { a: 1 }, sentAt: world.clock.now() });
  expect(bodies(world)).toEqual([{ reason: 'lost' }]);
});

describe('C79: the stage m.login.sso', () => {
  test('opens the page of the stage, and sends the same body with auth: {session}', async () => {
    const { world, session } = await openWorld(inTurn(question(['m.login.sso']), done));
    const page = heldPage();
    const outcome = withReauthentication(session, request, { ...world, opener: page.opener });
    const { mayBeDone, signal } = await page.shown;
    expect(page.opened).toEqual([fallbackUrl('m.login.sso')]);
    expect(signal.aborted).toBe(false);
    mayBeDone();
    expect(await outcome).toMatchObject({ kind: 'done', body: {} });
    expect(signal.aborted).toBe(true);
    expect(bodies(world)).toEqual([{ reason: 'lost' }, { reason: 'lost', auth: { session: 'uia/1' } }]);
  });

  test('is opened under its legacy name where the homeserver calls it so', async () => {
    const { world, session } = await openWorld(inTurn(question(['org.matrix.login.sso']), done));
    const page = heldPage();
    const outcome = withReauthentication(session, request, { ...world, opener: page.opener });
    (await page.shown).mayBeDone();
    await outcome;
    expect(page.opened).toEqual([fallbackUrl('org.matrix.login.sso')]);
  });

  test('a person who says no on the page has cancelled, where the homeserver tells', async () => {
    const declined = answer.matrixError(403, 'M_FORBIDDEN', { 'latchkey.declined': true });
    const { world, session } = await openWorld(inTurn(question(['m.login.sso']), declined));
    const page = heldPage();
    const outcome = withReauthentication(session, request, { ...world, opener: page.opener });
    (await page.shown).mayBeDone();
    expect(await outcome).toEqual({ kind: 'cancelled' });
    expect((await page.shown).signal.aborted).toBe(true);
  });

  test('a homeserver that refuses the person who came says so', async () => {
    const refused = answer.matrixError(403, 'M_FORBIDDEN');
    const { world, session } = await openWorld(inTurn(question(['m.login.sso']), refused));
    const page = heldPage();
    const outcome = withReauthentication(session, request, { ...world, opener: page.opener });
    (await page.shown).mayBeDone();
    await expect(outcome).rejects.toMatchObject({ code: 'homeserver_refused', status: 403 });
    expect((await page.shown).signal.aborted).toBe(true);
  });
});

describe('C82: no message ever comes', () => {
  test('the homeserver is asked after two seconds, then less and less often, but at least every ten', async () => {
    const pending = question(['m.login.sso']);
    const { world, session } = await openWorld(inTurn(...Array(8).fill(pending), done));
    const page = heldPage();
    const outcome = withReauthentication(session, request, { ...world, opener: page.opener });
    await page.shown;
    for (const ms of [2_000, 3_000, 4_500, 6_750, 10_000, 10_000, 10_000, 10_000]) {
      await world.clock.waitedFor(ms);
      world.clock.advance(ms);
    }
    expect(await outcome).toMatchObject({ kind: 'done' });
    expect(page.opened).toHaveLength(1);
  });

  test('the page’s end finishes', async () => {
    const { world, session } = await openWorld(inTurn(question(['m.login.sso']), done));
    const page = heldPage();
    const outcome = withReauthentication(session, request, { ...world, opener: page.opener });
    await page.shown;
    page.close();
    expect(await outcome).toMatchObject({ kind: 'done' });
  });

  test('a person who closes the page without finishing has cancelled', async () => {
    const { world, session } = await openWorld(inTurn(question(['m.login.sso'])));
    const page = heldPage();
    const outcome = withReauthentication(session, request, { ...world, opener: page.opener });
    await page.shown;
    page.close();
    expect(await outcome).toEqual({ kind: 'cancelled' });
    expect(bodies(world)).toHaveLength(2);
    expect(world.clock.waits).toEqual([]);
  });

  test('an opener that says that the person closed its window has cancelled', async () => {
    const { world, session } = await openWorld(inTurn(question(['m.login.sso'])));
    const opener = () => Promise.reject(new DOMException('closed', 'AbortError'));
    expect(await withReauthentication(session, request, { ...world, opener })).toEqual({ kind: 'cancelled' });
  });
});

describe('C83: not done yet', () => {
  test('keeps waiting with the page that is open', async () => {
    const pending = question(['m.login.sso']);
    const { world, session } = await openWorld(inTurn(pending, pending, pending, done));
    const page = heldPage();
    const outcome = withReauthentication(session, request, { ...world, opener: page.opener });
    const { mayBeDone } = await page.shown;
    for (const ms of [2_000, 3_000]) {
      await world.clock.waitedFor(ms);
      mayBeDone();
    }
    await world.clock.waitedFor(4_500);
    world.clock.advance(4_500);
    expect(await outcome).toMatchObject({ kind: 'done' });
    expect(page.opened).toHaveLength(1);
  });

  test('outlives a homeserver that is busy, restarts or breaks the connection', async () => {
    const { world, session } = await openWorld(
      inTurn(
        question(['m.login.sso']),
        answer.matrixError(502, 'M_UNKNOWN'),
        answer.reset(),
        answer.limitExceeded({ retryAfter: '7' }),
        done,
      ),
    );
    const page = heldPage();
    const outcome = withReauthentication(session, request, { ...world, opener: page.opener });
    await page.shown;
    for (const ms of [2_000, 3_000, 4_500, 7_000, 6_750]) {
      await world.clock.waitedFor(ms);
      world.clock.advance(ms);
    }
    expect(await outcome).toMatchObject({ kind: 'done' });
  });

  test('a page that is closed while the homeserver is down is asked about until it is known', async () => {
    const { world, session } = await openWorld(
      inTurn(question(['m.login.sso']), answer.matrixError(502, 'M_UNKNOWN'), done),
    );
    const page = heldPage();
    const outcome = withReauthentication(session, request, { ...world, opener: page.opener });
    await page.shown;
    page.close();
    await world.clock.waitedFor(3_000);
    world.clock.advance(3_000);
    expect(await outcome).toMatchObject({ kind: 'done' });
  });

  test('ends after 15 minutes', async () => {
    const { world, session } = await openWorld(inTurn(question(['m.login.sso'])));
    const page = heldPage();
    const outcome = withReauthentication(session, request, { ...world, opener: page.opener });
    await world.clock.waitedFor(2_000);
    world.clock.advance(15 * 60_000);
    await expect(outcome).rejects.toMatchObject({ code: 'timeout' });
    expect((await page.shown).signal.aborted).toBe(true);
  });

  test('ends when the homeserver asks a question that the person has not seen', async () => {
    const other = question(['m.login.sso'], { session: 'uia/2' });
    const { world, session } = await openWorld(inTurn(question(['m.login.sso']), other));
    const page = heldPage();
    const outcome = withReauthentication(session, request, { ...world, opener: page.opener });
    (await page.shown).mayBeDone();
    await expect(outcome).rejects.toMatchObject({ code: 'homeserver_refused' });
    expect(page.opened).toHaveLength(1);
  });

  test('ends with the signal’s reason, and closes the page', async () => {
    const { world, session } = await openWorld(inTurn(question(['m.login.sso'])));
    const page = heldPage();
    const giveUp = new AbortController();
    const options = { ...world, opener: page.opener, signal: giveUp.signal };
    const outcome = withReauthentication(session, request, options);
    const { signal } = await page.shown;
    giveUp.abort(new Error('gave up'));
    await expect(outcome).rejects.toThrow('gave up');
    expect(signal.aborted).toBe(true);
    expect(world.clock.waits).toEqual([]);
  });
});

test('C85: a stage that nobody has heard of is done on the homeserver’s own page', async () => {
  const { world, session } = await openWorld(inTurn(question(['org.example.blood/sample']), done));
  const page = heldPage();
  const outcome = withReauthentication(session, request, { ...world, opener: page.opener });
  (await page.shown).mayBeDone();
  expect(await outcome).toMatchObject({ kind: 'done' });
  expect(page.opened).toEqual([fallbackUrl('org.example.blood%2Fsample')]);
});

describe('C86: approval in the account’s own pages', () => {
  const approval = (stage: string, url: string) =>
    question([stage], { params: { [stage]: { url } }, session: 'dummy' });

  test.each(['m.oauth', 'org.matrix.cross_signing_reset'])(
    '%s opens the page that it names',
    async (stage) => {
      const url = 'https://account.example/?action=org.matrix.cross_signing_reset';
      const { world, session } = await openWorld(inTurn(approval(stage, url), done));
      const page = heldPage();
      const outcome = withReauthentication(session, request, { ...world, opener: page.opener });
      await page.shown;
      expect(page.opened).toEqual([url]);
      page.close();
      expect(await outcome).toMatchObject({ kind: 'done' });
      expect(bodies(world)[1]).toEqual({ reason: 'lost', auth: { session: 'dummy' } });
    },
  );

  test.each(['javascript:alert(1)', 'file:///etc/passwd', 'matrix:u/alice', ''])(
    'refuses to open %j',
    async (url) => {
      const { world, session } = await openWorld(inTurn(approval('m.oauth', url)));
      const { opener, opened } = heldPage();
      await expect(withReauthentication(session, request, { ...world, opener })).rejects.toMatchObject({
        code: 'method_not_offered',
      });
      expect(opened).toEqual([]);
    },
  );
});

describe('the stage m.login.password', () => {
  const forbidden = { errcode: 'M_FORBIDDEN', error: 'Invalid password' };
  const auth = (password: string) => ({
    type: 'm.login.password',
    session: 'uia/1',
    identifier: { type: 'm.id.user', user: '@alice:example.org' },
    password,
  });

  test('asks for it again while it is wrong', async () => {
    const wrong = question(['m.login.password'], forbidden);
    const { world, session } = await openWorld(inTurn(question(['m.login.password']), wrong, done));
    const asked: boolean[] = [];
    const askPassword = async ({ wasWrong }: { wasWrong: boolean }) => {
      asked.push(wasWrong);
      return wasWrong ? 'right' : 'wrong';
    };
    await withReauthentication(session, request, { ...world, askPassword });
    expect(asked).toEqual([false, true]);
    expect(bodies(world)).toEqual([
      { reason: 'lost' },
      { reason: 'lost', auth: auth('wrong') },
      { reason: 'lost', auth: auth('right') },
    ]);
  });

  test('is cancelled by giving none', async () => {
    const { world, session } = await openWorld(inTurn(question(['m.login.password'])));
    const askPassword = async () => undefined;
    expect(await withReauthentication(session, request, { ...world, askPassword })).toEqual({
      kind: 'cancelled',
    });
  });
});

test('goes through several stages in order, the ones that ask nobody by themselves', async () => {
  const stages = ['m.login.dummy', 'm.login.password'];
  const { world, session } = await openWorld(
    inTurn(question(stages), question(stages, { completed: ['m.login.dummy'] }), done),
  );
  await withReauthentication(session, request, { ...world, askPassword: async () => 'secret' });
  expect(bodies(world)[1]).toEqual({ reason: 'lost', auth: { type: 'm.login.dummy', session: 'uia/1' } });
  expect(bodies(world)[2]).toMatchObject({ auth: { type: 'm.login.password' } });
});

test.each([
  ['never takes the dummy stage', question(['m.login.dummy'])],
  ['is never content although all is done', question(['m.login.sso'], { completed: ['m.login.sso'] })],
])('gives up on a homeserver that %s', async (_what, always) => {
  const { world, session } = await openWorld(inTurn(always));
  const options = { ...world, opener: heldPage().opener };
  await expect(withReauthentication(session, request, options)).rejects.toMatchObject({
    code: 'homeserver_refused',
    status: 401,
  });
  expect(bodies(world)).toHaveLength(2);
});

describe('of several flows', () => {
  const both = question(['m.login.password'], {
    flows: ['m.login.password', 'm.login.sso'].map((one) => ({ stages: [one] })),
  });

  test.each([
    ['sso', 'm.login.sso', 1],
    ['password', 'm.login.password', 0],
  ] as const)('takes the one that somebody who signed in by %s knows', async (method, _stage, pages) => {
    const { world, session } = await openWorld(inTurn(both, done), { method });
    const page = heldPage();
    const options = { ...world, opener: page.opener, askPassword: async () => 'secret' };
    const outcome = withReauthentication(session, request, options);
    page.close();
    await outcome;
    expect(page.opened).toHaveLength(pages);
  });

  test('takes the one that it can do', async () => {
    const { world, session } = await openWorld(inTurn(both, done));
    await withReauthentication(session, request, { ...world, askPassword: async () => 'secret' });
    expect(bodies(world)[1]).toMatchObject({ auth: { type: 'm.login.password' } });
  });
});

describe('an opener that prepares', () => {
  const preparing = () => {
    const happened: string[] = [];
    const prepare = () => {
      happened.push('prepared');
      return () => void happened.push('dropped');
    };
    return { happened, opener: Object.assign(heldPage().opener, { prepare }) };
  };

  test('does so in the click itself, and gives up what was not needed', async () => {
    const { world, session } = await openWorld(inTurn(done));
    const { happened, opener } = preparing();
    const outcome = withReauthentication(session, request, { ...world, opener });
    expect(happened).toEqual(['prepared']);
    await outcome;
    expect(happened).toEqual(['prepared', 'dropped']);
  });

  test('is not troubled for somebody who has a password', async () => {
    const { world, session } = await openWorld(inTurn(done), { method: 'password' });
    const { happened, opener } = preparing();
    await withReauthentication(session, request, { ...world, opener, askPassword: async () => 'x' });
    expect(happened).toEqual([]);
  });
});

test('a soft-logged-out session is signed in again first', async () => {
  const { world, session } = await openWorld(inTurn(done), { softLoggedOut: true });
  await expect(withReauthentication(session, request, world)).rejects.toMatchObject({
    code: 'session_expired',
  });
  expect(world.asked()).toEqual([]);
});
