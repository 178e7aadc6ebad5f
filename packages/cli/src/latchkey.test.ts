import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Computer, newComputer } from '../test/run-latchkey.ts';

let computer: Computer;

beforeAll(async () => {
  computer = await newComputer();
});
afterAll(() => computer.remove());

describe('latchkey', () => {
  it.each([['--help'], ['-h'], ['help']])('shows all commands with %s', async (option) => {
    const { code, stdout } = await computer.run([option]).ended;
    expect(code).toBe(0);
    for (const name of ['login', 'methods', 'whoami', 'logout', 'accounts'])
      expect(stdout).toContain(`  ${name}`);
  });

  it.each(['login', 'methods', 'whoami', 'logout', 'accounts'])('helps with %s', async (name) => {
    const [byOption, byCommand] = await Promise.all([
      computer.run([name, 'example.org', '--help']).ended,
      computer.run(['help', name]).ended,
    ]);
    expect(byOption).toMatchObject({ code: 0, stdout: expect.stringContaining(`latchkey ${name} `) });
    expect(byCommand.stdout).toBe(byOption.stdout);
    expect(Math.max(...byOption.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  it('shows its version', async () => {
    expect((await computer.run(['--version']).ended).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([[[]], [['frobnicate']], [['accounts', 'too-much']], [['whoami', '--bogus']]])(
    'exits 2 for %j and says so on stderr',
    async (args) => {
      const { code, stdout, stderr } = await computer.run(args).ended;
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/latchkey/);
    },
  );
});
