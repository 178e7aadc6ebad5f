import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const main = new URL('../src/main.ts', import.meta.url).pathname;

const config = `
server_name: example.org
public_base_url: https://matrix.example.org/
reserved_names: { localparts: [admin] }
providers:
  - id: acme
    type: oidc
    name: Acme
    issuer: https://id.example.org/
    client_id: latchkey
    client_secret: never-print-this
    mapping: { allowed_groups: [staff], email: { import: suggest } }
`;

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'latchkey-'));
  writeFileSync(join(dir, 'latchkey.yaml'), config);
  writeFileSync(
    join(dir, 'alice.json'),
    JSON.stringify({ sub: '1', groups: ['staff'], preferred_username: 'Alice', email: 'a@example.org' }),
  );
  writeFileSync(join(dir, 'mallory.json'), JSON.stringify({ sub: '2', groups: ['guests'] }));
  writeFileSync(join(dir, 'admin.json'), JSON.stringify({ groups: 'staff', preferred_username: 'admin' }));
  writeFileSync(join(dir, 'list.json'), '[]');
  writeFileSync(join(dir, 'homeserver.yaml'), 'server_name: example.org\nmodules: [{ module: x }]\n');
});
afterAll(() => rmSync(dir, { recursive: true }));

type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs the command from its source, as it runs when it is installed. */
function run(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const flags = ['--conditions=@latchkey/source', main, ...args];
    execFile(process.execPath, flags, { cwd: dir }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

const explain = (...args: readonly string[]) =>
  run('explain', '--config', 'latchkey.yaml', '--provider', 'acme', ...args);

describe('explain', () => {
  test('says rule by rule what becomes of somebody who is let in', async () => {
    const { code, stdout } = await explain('--claims', 'alice.json');
    expect(code).toBe(0);
    expect(stdout).toMatch(/passed {2}allowed_groups +"groups" is "staff"/);
    expect(stdout).toMatch(/localpart +alice\n/);
    expect(stdout).toContain('They become @alice:example.org; if that is taken, a number is added.');
    expect(stdout).not.toContain('never-print-this');
  });

  test('says which rule keeps somebody out, and exits with 1', async () => {
    const { code, stdout } = await explain('--claims', 'mallory.json');
    expect([code, stdout.includes('They are not let in.')]).toEqual([1, true]);
    expect(stdout).toMatch(/failed {2}allowed_groups +none of the 1 value\(s\) of "groups" is "staff"/);
  });

  test('tells the same to programs, and knows what is reserved', async () => {
    const { stdout } = await explain('--claims', 'admin.json', '--subject', '3', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      provider: 'acme',
      letIn: true,
      user: { subject: '3', localpartBase: 'admin' },
      newUsers: expect.arrayContaining(['admin is reserved, and counts as taken.']),
    });
  });

  test.each([
    [['--claims', 'admin.json'], 'there is no "sub"'],
    [['--claims', 'list.json'], 'is no JSON object'],
    [['--claims', 'latchkey.yaml'], 'is not JSON'],
    [['--claims', 'missing.json'], 'cannot be read'],
    [[], '--claims is missing'],
    [['--claims', 'alice.json', '--provider', 'globex'], 'no provider has the id globex; there are: acme'],
    [['--claims', 'alice.json', '--to', 'x'], 'explain has no option --to'],
  ])('with %j is bad usage', async (args, said) => {
    const { code, stderr, stdout } = await explain(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(said);
  });
});

test('migrate writes a file for its owner alone, tells what it left behind, and touches no file that is there', async () => {
  const first = await run('migrate', '--from', 'homeserver.yaml', '--to', 'new.yaml');
  expect(first).toMatchObject({ code: 0, stdout: '' });
  expect(first.stderr).toMatch(
    /Not carried over:\n {2}modules\.0\.module: [\s\S]*The result passes “check”\./,
  );
  expect(statSync(join(dir, 'new.yaml')).mode & 0o777).toBe(0o600);
  expect((await run('check', '--config', 'new.yaml')).code).toBe(0);
  const again = await run('migrate', '--from', 'homeserver.yaml', '--to', 'new.yaml');
  expect([again.code, again.stderr]).toEqual([2, 'new.yaml: cannot be written, or is there already\n']);
  const printed = await run('migrate', '--from', 'homeserver.yaml');
  expect(printed.stdout).toMatch(/^server_name: example\.org\n/);
});
