import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { ProviderKind } from '@latchkey/sandbox';
import { repositoryRoot } from '../../paths.ts';

/** A program under measurement. */
export type Running = { readonly pid: number; stop(): Promise<void> };

/** Starts a provider of a kind in a process of its own. @returns its entry in the service's configuration. */
export async function startProviderProcess(
  kind: ProviderKind,
  homeserverUrl: string,
): Promise<Running & { readonly entry: Readonly<Record<string, unknown>> }> {
  const child = fork(join(import.meta.dirname, 'provider-process.ts'), [kind, homeserverUrl], {
    execArgv: [],
  });
  const [message] = await firstOf(child, 'message');
  return { ...running(child), entry: (message as { entry: Record<string, unknown> }).entry };
}

/** Starts the service as an operator does: the command, a configuration and a file for the store. */
export async function startService(config: Readonly<Record<string, unknown>>, dir: string): Promise<Running> {
  const file = join(dir, 'latchkey.yaml');
  await writeFile(file, JSON.stringify(config));
  const child = spawn(
    process.execPath,
    [join(repositoryRoot, 'packages/server/bin/latchkey-server.js'), '--config', file],
    { cwd: dir, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error('the service ended before it was ready'))),
  ]);
  if (!String(line).includes('latchkey-server ready')) throw new Error(String(line));
  child.stdout.resume();
  return running(child);
}

function firstOf(child: ChildProcess, event: string): Promise<unknown[]> {
  return Promise.race([
    once(child, event),
    once(child, 'exit').then(() => Promise.reject(new Error('a program ended before it was ready'))),
  ]);
}

function running(child: ChildProcess): Running {
  return {
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/** The processor time that a process has used, in milliseconds; `undefined` where it can't be read. */
export function cpuMs(pid: number): number | undefined {
  try {
    const [, times] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const fields = (times ?? '').split(' ');
    // utime and stime, in ticks of which Linux has a hundred a second.
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}

/** The memory that a process holds, in megabytes; `undefined` where it can't be read. */
export function residentMegabytes(pid: number): number | undefined {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1_024;
  } catch {
    return undefined;
  }
}
