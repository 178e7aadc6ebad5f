import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createLdapDirectory,
  createUserAgent,
  type LdapDirectory,
  type LdapDirectoryOptions,
  type World,
} from '@latchkey/sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import {
  askMatrix,
  beginReauth,
  createOneProviderWorld,
  expectPage,
  login,
  openPage,
  press,
  redeem,
  startUrl,
  typePassword,
} from './one-provider-world.ts';

const undo: (() => Promise<unknown>)[] = [];
let world: World;
let directory: LdapDirectory;

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function startDirectory(options: LdapDirectoryOptions = {}): Promise<LdapDirectory> {
  const started = await createLdapDirectory(options);
  undo.push(() => started.stop());
  return started;
}

type Begin = {
  readonly directory?: LdapDirectoryOptions;
  readonly entry?: Readonly<Record<string, unknown>>;
  readonly serverConfig?: Readonly<Record<string, unknown>>;
};

async function begin(options: Begin = {}): Promise<void> {
  directory = await startDirectory(options.directory);
  world = await createOneProviderWorld({ ...entryOf(directory), ...options.entry }, options.serverConfig);
  undo.push(() => world.stop());
}

const entryOf = ({ url, baseDn, searchAccount }: LdapDirectory) => ({
  type: 'ldap',
  urls: [url],
  base_dn: baseDn,
  bind_dn: searchAccount.dn,
  bind_password: searchAccount.password,
});

const user = (name: string) => ({ type: 'm.id.user', user: name });
const withPassword = (name: string, password: string) =>
  login(world, { type: 'm.login.password', identifier: user(name), password });

describe('the page', () => {
  test('signs in who is found and has the password, always as the same user', async () => {
    await begin();
    const first = await redeem(world, await typePassword(world, 'alice', 'alice-password'));
    expect(first.body.user_id).toBe(`@alice:${world.homeserver.serverName}`);
    expect((await redeem(world, await typePassword(world, 'alice', 'alice-password'))).body.user_id).toBe(
      first.body.user_id,
    );
  });

  test('tells nobody what was wrong, and lets them try again in the same sign-in', async () => {
    await begin();
    const userAgent = createUserAgent();
    const wrong = expectPage(await typePassword(world, 'alice', 'bob-password', userAgent));
    const unknown = expectPage(await typePassword(world, 'nobody', 'bob-password'));
    expect([wrong.status, unknown.status]).toEqual([403, 403]);
    expect(wrong.text).toBe(unknown.text);
    expect(wrong.body).not.toContain('bob-password');
    const arrival = await press(userAgent, wrong, { fields: { password: 'alice-password' } });
    expect((await redeem(world, arrival)).status).toBe(200);
  });

  test('whoever is not there is tried with a password as well, so that time tells nothing', async () => {
    await begin();
    await typePassword(world, 'nobody', 'x');
    expect(directory.binds).toHaveLength(2);
  });

  test('its form works in the browser that it was shown in, and once', async () => {
    await begin();
    const page = await openPage(createUserAgent(), startUrl(world));
    const fields = { username: 'alice', password: 'alice-password' };
    expect(expectPage(await press(createUserAgent(), page, { fields })).status).toBe(400);
    expect(directory.binds).toEqual([]);
  });

  test('too many guesses end, and they count at POST /login as well', async () => {
    const limits = { failed_logins: { per_account: { failures: 2 } } };
    await begin({ serverConfig: { limits } });
    await typePassword(world, 'alice', 'x');
    expect((await withPassword('Alice', 'y')).status).toBe(403);
    const page = expectPage(await typePassword(world, 'alice', 'alice-password'));
    expect(page.status).toBe(429);
    expect((await withPassword('alice', 'alice-password')).status).toBe(429);
    expect((await withPassword('bob', 'bob-password')).status).toBe(200);
  });

  test('proving once more who one is works by it, with the own password only', async () => {
    await begin();
    const userAgent = createUserAgent();
    const { body } = await redeem(world, await typePassword(world, 'alice', 'alice-password', userAgent));
    const reauth = await beginReauth(world, userAgent, String(body.access_token), String(body.device_id));
    const page = expectPage(await press(userAgent, reauth.page, { value: 'continue' }));
    const fields = { username: 'bob', password: 'bob-password' };
    expect(expectPage(await press(userAgent, page, { fields })).title).toContain('not the same account');
    const again = expectPage(await press(userAgent, reauth.page, { value: 'continue' }));
    const done = await press(userAgent, again, { fields: { username: 'alice', password: 'alice-password' } });
    expect(expectPage(done).title).toContain('Thank you');
    expect((await reauth.finish()).status).toBe(200);
  });
});

describe('what is typed is a value and nothing else', () => {
  const injections = [
    '*',
    'al*',
    '*)(uid=*',
    'alice)(|(uid=*',
    'alice))(|(uid=*',
    '\\61lice',
    'alice\u0000',
    '(',
    ' ',
  ];

  test.each(injections)('in a filter: %j', async (typed) => {
    await begin();
    expect(expectPage(await typePassword(world, typed, 'alice-password')).status).toBe(403);
    expect((await withPassword(typed, 'alice-password')).status).toBe(403);
  });

  test.each(['alice,ou=people', 'alice+cn=x', 'x,uid=alice', '\\61lice', '#616c696365'])(
    'in a name: %j',
    async (typed) => {
      await begin({
        entry: { ...noSearch, user_dn: 'uid={username},ou=people,dc=example,dc=org' },
      });
      expect(expectPage(await typePassword(world, typed, 'alice-password')).status).toBe(403);
    },
  );

  test('an empty password is no password, although the directory would take it', async () => {
    await begin();
    expect(expectPage(await typePassword(world, 'alice', '')).status).toBe(403);
    expect((await withPassword('alice', '')).status).toBe(403);
    expect(directory.binds).toEqual([]);
  });

  test('a filter that fits several people signs in none of them', async () => {
    await begin({ entry: { filter: '(|(uid={username})(objectClass=inetOrgPerson))' } });
    expect(expectPage(await typePassword(world, 'alice', 'alice-password')).status).toBe(403);
    expect(directory.binds).toHaveLength(1);
  });
});

const noSearch = { base_dn: undefined, bind_dn: undefined, bind_password: undefined };

describe('how people are found', () => {
  test('a user name can be a part of the name of the entry', async () => {
    await begin({ entry: { ...noSearch, user_dn: 'uid={username},ou=people,dc=example,dc=org' } });
    expect((await redeem(world, await typePassword(world, 'bob', 'bob-password'))).status).toBe(200);
    expect(directory.binds).toEqual(['uid=bob,ou=people,dc=example,dc=org']);
  });

  test('Active Directory: people are recognised by the bytes of objectGUID', async () => {
    const entry = { username_attribute: 'sAMAccountName', subject_attribute: 'objectGUID' };
    await begin({ directory: { flavour: 'active-directory' }, entry });
    const alice = await redeem(world, await typePassword(world, 'alice', 'alice-password'));
    const bob = await redeem(world, await typePassword(world, 'bob', 'bob-password'));
    expect([alice.body.user_id, bob.body.user_id]).toEqual([
      expect.stringContaining('@alice:'),
      expect.stringContaining('@bob:'),
    ]);
  });

  test('an entry without the attribute that people are recognised by signs nobody in', async () => {
    await begin({ entry: { subject_attribute: 'employeeNumber' } });
    expect(expectPage(await typePassword(world, 'alice', 'alice-password')).status).toBe(502);
  });

  test('the groups of a person count at every sign-in', async () => {
    const mapping = {
      attribute_requirements: [
        { attribute: 'memberOf', value: 'cn=alices-friends,ou=groups,dc=example,dc=org' },
      ],
    };
    await begin({ entry: { mapping } });
    expect((await typePassword(world, 'alice', 'alice-password')).kind).toBe('departure');
    expect(expectPage(await typePassword(world, 'bob', 'bob-password')).status).toBe(403);
    expect((await withPassword('bob', 'bob-password')).status).toBe(403);
  });
});

describe('m.login.password', () => {
  test('is offered, and signs in the person of the directory', async () => {
    await begin({ serverConfig: { homeserver: { type: 'embedded', password_login: false } } });
    const { body } = await askMatrix(world, '/login');
    expect(body.flows).toContainEqual({ type: 'm.login.password' });
    expect((await withPassword('alice', 'alice-password')).body.user_id).toContain('@alice:');
    expect((await withPassword(`@alice:${world.homeserver.serverName}`, 'alice-password')).status).toBe(200);
  });

  test('H67: a wrong password and an unknown user are told the same', async () => {
    await begin();
    const [wrong, unknown] = [await withPassword('alice', 'x'), await withPassword('nobody', 'x')];
    expect(wrong).toEqual(unknown);
    expect(wrong.status).toBe(403);
  });

  test('H37: somebody here of the same name stays somebody else, with a password of their own', async () => {
    const users = [{ localpart: 'alice', password: 'another password' }];
    await begin({ serverConfig: { homeserver: { type: 'embedded', users } } });
    expect((await withPassword('alice', 'another password')).body.user_id).toContain('@alice:');
    expect((await withPassword('alice', 'alice-password')).body.user_id).toContain('@alice2:');
    const whole = `@alice:${world.homeserver.serverName}`;
    expect((await withPassword(whole, 'alice-password')).status).toBe(403);
  });

  test('a directory that is down is no wrong password', async () => {
    await begin();
    await directory.pause();
    expect((await withPassword('alice', 'alice-password')).status).toBe(503);
    await directory.resume();
    expect((await withPassword('alice', 'alice-password')).status).toBe(200);
  });
});

describe('servers of a directory', () => {
  test('the next one is asked if one is down; if all are, a page says so and leads back', async () => {
    const [down, up] = [await startDirectory(), await startDirectory()];
    await down.pause();
    await begin({ entry: { urls: [down.url, up.url] } });
    expect((await typePassword(world, 'alice', 'alice-password')).kind).toBe('departure');
    expect(up.connections()).toBe(1);
    await up.pause();
    const page = expectPage(await typePassword(world, 'alice', 'alice-password'));
    expect([page.status, page.links.length]).toEqual([503, 1]);
    expect(world.captured.log.join('\n')).not.toContain('alice-password');
  });

  test('one that refuses our own account counts as down, and says so in the log', async () => {
    await begin({ entry: { bind_password: 'an old one' } });
    expect(expectPage(await typePassword(world, 'alice', 'alice-password')).status).toBe(503);
    const log = world.captured.log.join('\n');
    expect(log).toContain('refuses bind_dn and bind_password');
    expect(log).not.toContain('an old one');
  });
});

describe('encryption', () => {
  const withCertificate = async (encryption: 'ldaps' | 'start-tls', entry: object = {}) => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-ldap-'));
    undo.push(() => rm(folder, { recursive: true }));
    const encrypted = await startDirectory({ encryption });
    const file = join(folder, 'ca.pem');
    await writeFile(file, encrypted.certificate ?? '');
    const start_tls = encryption === 'start-tls';
    await begin({ entry: { urls: [encrypted.url], ca_file: file, start_tls, ...entry } });
    return encrypted;
  };

  test.each(['ldaps', 'start-tls'] as const)(
    '%s: with the directory’s certificate people sign in',
    async (encryption) => {
      const encrypted = await withCertificate(encryption);
      expect((await typePassword(world, 'alice', 'alice-password')).kind).toBe('departure');
      expect(encrypted.binds).toHaveLength(2);
    },
  );

  test.each(['ldaps', 'start-tls'] as const)(
    '%s: a certificate that nobody vouches for gets no password',
    async (encryption) => {
      const encrypted = await withCertificate(encryption, { ca_file: undefined });
      expect(expectPage(await typePassword(world, 'alice', 'alice-password')).status).toBe(503);
      expect(encrypted.binds).toEqual([]);
    },
  );

  test('a directory that does not know StartTLS gets no password', async () => {
    await begin({ entry: { start_tls: true } });
    expect(expectPage(await typePassword(world, 'alice', 'alice-password')).status).toBe(503);
    expect(directory.binds).toEqual([]);
  });
});
