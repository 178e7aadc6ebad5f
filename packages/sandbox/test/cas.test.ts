import {
  type CasServer,
  createCasServer,
  createUserAgent,
  signInAtProvider,
  type World,
} from '@latchkey/sandbox';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  app,
  askMatrix,
  beginReauth,
  createOneProviderWorld,
  expectPage,
  openPage,
  press,
  redeem,
  startUrl,
} from './one-provider-world.ts';

let cas: CasServer;
let world: World;
let asked: string[];

async function begin(entry: object = {}, remembersUsers = false): Promise<void> {
  asked = [];
  cas = await createCasServer({ remembersUsers, onRequest: ({ url = '' }) => void asked.push(url) });
  world = await createOneProviderWorld({ type: 'cas', server_url: cas.url, ...entry });
}

afterEach(async () => {
  await world.stop();
  await cas.stop();
});

/** The service of a sign-in that has reached the CAS server's page, and the browser that is there. */
async function arriveAtLogin(): Promise<{ service: string; userAgent: ReturnType<typeof createUserAgent> }> {
  const userAgent = createUserAgent();
  const page = await openPage(userAgent, startUrl(world));
  return { service: new URL(page.url).searchParams.get('service') ?? '', userAgent };
}

const withTicket = (service: string, ticket: string) => `${service}&ticket=${ticket}`;
const validations = () => asked.filter((path) => /validate/i.test(path));

test.each([1, 2, 3])('protocol version %i signs in', async (version) => {
  await begin({ protocol_version: version });
  const url = await signInAtProvider(createUserAgent(), startUrl(world), 'alice');
  expect((await redeem(world, { kind: 'departure', url })).body).toMatchObject({
    user_id: `@alice:${world.homeserver.serverName}`,
  });
  expect(validations()).toHaveLength(1);
});

describe('version 3', () => {
  beforeEach(() => begin());

  test('H31: refuses a ticket that was given for another service', async () => {
    const { service, userAgent } = await arriveAtLogin();
    const ticket = cas.giveTicket('bob', 'https://other.example/');
    const page = await openPage(userAgent, withTicket(service, ticket));
    expect(page.status).toBe(502);
    expect(page.text).toContain('did not pass our checks');
  });

  test('H31: refuses a ticket that was given for another sign-in here, of the same person even', async () => {
    const [mine, other] = [await arriveAtLogin(), await arriveAtLogin()];
    const page = await openPage(
      mine.userAgent,
      withTicket(mine.service, cas.giveTicket('alice', other.service)),
    );
    expect(page.status).toBe(502);
  });

  test('H31: a ticket in another browser ends before anybody is asked about it', async () => {
    const { service } = await arriveAtLogin();
    const page = await openPage(createUserAgent(), withTicket(service, cas.giveTicket('alice', service)));
    expect(page.status).toBe(400);
    expect(validations()).toEqual([]);
  });

  test('H31: a ticket is refused the second time, also by a CAS server that would accept it again', async () => {
    cas.faults.active.add('reusable-tickets').add('any-service');
    const [first, second] = [await arriveAtLogin(), await arriveAtLogin()];
    const ticket = cas.giveTicket('alice', first.service);
    await redeem(world, await first.userAgent.open(withTicket(first.service, ticket)));
    const page = await openPage(second.userAgent, withTicket(second.service, ticket));
    expect([page.status, page.title]).toEqual([403, expect.stringContaining('used before')]);
  });

  test('H31: the same callback twice signs in once', async () => {
    const { service, userAgent } = await arriveAtLogin();
    const callback = withTicket(service, cas.giveTicket('alice', service));
    await redeem(world, await userAgent.open(callback));
    expect((await openPage(userAgent, callback)).status).toBe(400);
  });

  test.each([
    ['no ticket, as after a cancelled sign-in', '', 403],
    ['two tickets', '&ticket=ST-1&ticket=ST-2', 502],
    ['something that is no ticket', `&ticket=${'x'.repeat(1_025)}`, 502],
  ])('asks nobody about %s', async (_what, query, status) => {
    const { service, userAgent } = await arriveAtLogin();
    expect((await openPage(userAgent, service + query)).status).toBe(status);
    expect(validations()).toEqual([]);
  });

  test.each([
    [
      'an entity bomb',
      (xml: string) => `<!DOCTYPE a [<!ENTITY b "${'b'.repeat(99)}">]>${xml.replace('alice', '&b;')}`,
    ],
    ['an outside entity', (xml: string) => `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>${xml}`],
    ['another namespace', (xml: string) => xml.replace('www.yale.edu', 'yale.example')],
    ['two users', (xml: string) => xml.replace('<cas:user>', '<cas:user>bob</cas:user><cas:user>')],
    [
      'success and failure at once',
      (xml: string) =>
        xml.replace('</cas:serviceResponse>', '<cas:authenticationFailure code="X"/></cas:serviceResponse>'),
    ],
    ['an element that does not end', (xml: string) => xml.replace('</cas:user>', '')],
    ['a page', () => '<!doctype html><title>Sign in</title>'],
  ])('refuses %s instead of an answer', async (_what, alter) => {
    cas.faults.alterAnswer = alter;
    const { service, userAgent } = await arriveAtLogin();
    const page = await openPage(userAgent, withTicket(service, cas.giveTicket('alice', service)));
    expect(page.status).toBe(502);
  });

  test('an answer that is too large counts as none', async () => {
    cas.faults.alterAnswer = (xml) => xml + ' '.repeat(300_000);
    const { service, userAgent } = await arriveAtLogin();
    const page = await openPage(userAgent, withTicket(service, cas.giveTicket('alice', service)));
    expect(page.status).toBe(503);
  });

  test('a comment inside a name does not make it another name', async () => {
    cas.faults.alterAnswer = (xml) => xml.replace('<cas:user>alice<', '<cas:user>alice<!-- -->.evil<');
    const { service, userAgent } = await arriveAtLogin();
    const { body } = await redeem(
      world,
      await userAgent.open(withTicket(service, cas.giveTicket('alice', service))),
    );
    expect(body.user_id).toContain('@alice.evil:');
  });

  test('a server that is down shows a page with a way back, and no ticket is in the log', async () => {
    const { service, userAgent } = await arriveAtLogin();
    const ticket = cas.giveTicket('alice', service);
    await cas.pause();
    const page = await openPage(userAgent, withTicket(service, ticket));
    expect([page.status, page.links.length]).toEqual([503, 1]);
    expect(world.captured.log.join('\n')).not.toContain(ticket);
    await cas.resume();
    expect((await userAgent.open(startUrl(world))).kind).toBe('page');
  });

  test('clients from before m.login.sso find it', async () => {
    const { body } = await askMatrix(world, '/login');
    expect(body.flows).toContainEqual({ type: 'm.login.cas' });
    const old = `${world.homeserver.url}/_matrix/client/r0/login/cas/redirect?redirectUrl=${encodeURIComponent(app)}`;
    const page = await openPage(createUserAgent(), old);
    expect(page.url.startsWith(`${cas.url}/login?service=`)).toBe(true);
  });

  test('people sign out at the CAS server too, and come back', async () => {
    const userAgent = createUserAgent();
    await signInAtProvider(userAgent, startUrl(world), 'alice');
    const page = await openPage(userAgent, `${world.homeserver.url}/_latchkey/logout`);
    const end = expectPage(await press(userAgent, page));
    expect(asked.some((path) => path.startsWith('/logout?service='))).toBe(true);
    expect(new URL(end.url).pathname).toBe('/_latchkey/signed-out');
  });

  test('when the CAS server ends a session, what came from it here ends too', async () => {
    const url = await signInAtProvider(createUserAgent(), startUrl(world), 'alice');
    const { body } = await redeem(world, { kind: 'departure', url });
    const token = String(body.access_token);
    expect((await askMatrix(world, '/account/whoami', { token })).status).toBe(200);
    await cas.logOut('bob');
    expect((await askMatrix(world, '/account/whoami', { token })).status).toBe(200);
    await cas.logOut('alice');
    expect((await askMatrix(world, '/account/whoami', { token })).status).toBe(401);
  });
});

test('H31: of an attribute with several values each one counts', async () => {
  await begin({ mapping: { attribute_requirements: [{ attribute: 'memberOf', value: 'alices-friends' }] } });
  const url = await signInAtProvider(createUserAgent(), startUrl(world), 'alice');
  expect((await redeem(world, { kind: 'departure', url })).body.user_id).toContain('@alice:');
  const { service, userAgent } = await arriveAtLogin();
  const page = await openPage(userAgent, withTicket(service, cas.giveTicket('bob', service)));
  expect(page.status).toBe(403);
});

describe('user names that are numbers', () => {
  const signInAs = async (name: string) => {
    cas.faults.alterAnswer = (xml) => xml.replace('<cas:user>alice<', `<cas:user>${name}<`);
    const { service, userAgent } = await arriveAtLogin();
    return userAgent.open(withTicket(service, cas.giveTicket('alice', service)));
  };

  test('H34: are refused unless the operator allows them', async () => {
    await begin();
    expect(expectPage(await signInAs('4711')).status).toBe(502);
  });

  test('H34: get a prefix where they are allowed, and stay the same person', async () => {
    await begin({ allow_numeric_ids: true, numeric_ids_prefix: 'n' });
    expect((await redeem(world, await signInAs('4711'))).body.user_id).toContain('@n4711:');
    expect((await redeem(world, await signInAs('4711'))).body.user_id).toContain('@n4711:');
  });
});

describe('proving once more who one is', () => {
  const signIn = async (userAgent: ReturnType<typeof createUserAgent>) => {
    const url = await signInAtProvider(userAgent, startUrl(world), 'alice');
    const { body } = await redeem(world, { kind: 'departure', url });
    return beginReauth(world, userAgent, String(body.access_token), String(body.device_id));
  };

  test('the server is told to ask again, and the proof counts', async () => {
    await begin({}, true);
    const userAgent = createUserAgent();
    const { page, finish } = await signIn(userAgent);
    const loginPage = expectPage(await press(userAgent, page, { value: 'continue' }));
    expect(new URL(loginPage.url).searchParams.get('renew')).toBe('true');
    expect(expectPage(await press(userAgent, loginPage, { value: 'alice' })).title).toContain('Thank you');
    expect(validations().at(-1)).toContain('renew=true');
    expect((await finish()).status).toBe(200);
  });

  test('a server that does not ask again proves nothing', async () => {
    await begin({}, true);
    const userAgent = createUserAgent();
    const { page, finish } = await signIn(userAgent);
    cas.faults.active.add('ignores-renew');
    const refused = expectPage(await press(userAgent, page, { value: 'continue' }));
    expect([refused.status, refused.title]).toEqual([403, expect.stringContaining('did not ask you again')]);
    expect((await finish()).status).toBe(401);
  });

  test('an answer with a date before the question proves nothing', async () => {
    await begin();
    const userAgent = createUserAgent();
    const { page } = await signIn(userAgent);
    cas.faults.alterAnswer = (xml) =>
      xml.replace(/(<cas:authenticationDate>)[^<]*/, '$12020-01-01T00:00:00Z[UTC]');
    const loginPage = expectPage(await press(userAgent, page, { value: 'continue' }));
    expect(expectPage(await press(userAgent, loginPage, { value: 'alice' })).title).toContain(
      'did not ask you',
    );
  });
});
