import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { ProviderKind } from '@latchkey/sandbox';
import { build } from '../../checks/all.ts';
import { type Measured, measureAtRate, measureThroughput } from './load.ts';
import { cpuMs, type Running, residentMegabytes, startProviderProcess, startService } from './processes.ts';
import { answerPages, finishSignIn } from './sign-in.ts';
import { type End, send, VirtualBrowser } from './virtual-browser.ts';

// The service alone in its process, the provider in another, the load in this one. Every run ends by itself.

const kinds: readonly ProviderKind[] = ['oidc', 'oauth2', 'saml', 'cas', 'ldap'];
const clientUrl = 'http://client.localhost:1/';
const people = 16;
const forMs = 5_000;

type Stage = { readonly kind: ProviderKind; readonly baseUrl: string; readonly service: Running };

async function main(): Promise<void> {
  const built = await build.run();
  if (!built.ok) throw new Error(`the packages do not build:\n${built.problems}`);
  console.log(`complete sign-ins, ${people} people at once for ${forMs / 1_000} s`);
  for (const kind of kinds) await onStage(kind, measureSignIns);
  console.log('\nredirect starts, which write nothing');
  await onStage('oidc', measureStarts);
  console.log('\nGET /login while 100 SAML answers a second arrive');
  await onStage('saml', measureBystanders);
}

async function measureSignIns({ kind, baseUrl, service }: Stage): Promise<void> {
  const browsers = Array.from({ length: people }, () => new VirtualBrowser(new URL(clientUrl).origin));
  const signIn = async (person: number) => {
    const browser = browsers[person];
    if (browser === undefined) throw new Error('nobody there');
    const end = await answerPages(browser, await browser.open(startUrl(baseUrl, kind)));
    await finishSignIn(baseUrl, end);
  };
  // The first one of each person is not measured: it goes through the provider's own page.
  await Promise.all(browsers.map((_, person) => signIn(person)));
  const before = cpuMs(service.pid);
  const measured = await measureThroughput(signIn, { people, forMs });
  const used = ((cpuMs(service.pid) ?? Number.NaN) - (before ?? Number.NaN)) / measured.count;
  const memory = residentMegabytes(service.pid) ?? Number.NaN;
  print(kind, measured, `${used.toFixed(2)} ms of the service's processor each, ${memory.toFixed(0)} MB`);
}

async function measureStarts({ kind, baseUrl }: Stage): Promise<void> {
  const url = new URL(startUrl(baseUrl, kind));
  const start = async () => {
    const { status } = await send(url, {});
    if (status !== 302) throw new Error(`status ${status}`);
  };
  await measureThroughput(start, { people, forMs: 1_000 });
  print(kind, await measureThroughput(start, { people, forMs }));
}

async function measureBystanders({ kind, baseUrl }: Stage): Promise<void> {
  const flows = new URL(`${baseUrl}/_matrix/client/v3/login`);
  const look = () => send(flows, {});
  await measureAtRate(look, { perSecond: 200, forMs: 1_000 });
  print('alone', await measureAtRate(look, { perSecond: 200, forMs }));
  const waiting = await prepareAnswers(baseUrl, kind, (forMs / 1_000) * 100);
  const answer = async () => {
    const { browser, page } = waiting.pop() ?? never();
    const end = await browser.submit(page, {});
    if (end.kind !== 'client') throw new Error(`a SAML answer ended on a page: ${end.status}`);
  };
  const [answers, bystanders] = await Promise.all([
    measureAtRate(answer, { perSecond: 100, forMs }),
    measureAtRate(look, { perSecond: 200, forMs }),
  ]);
  print('beside SAML', bystanders);
  print('SAML answers', answers);
}

type Waiting = { readonly browser: VirtualBrowser; readonly page: Extract<End, { kind: 'page' }> };

/** Lets many people come as far as the provider's answer, which their browser has still to post. */
async function prepareAnswers(baseUrl: string, kind: ProviderKind, count: number): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  while (waiting.length < count) {
    const browser = new VirtualBrowser(new URL(clientUrl).origin);
    const page = await answerPages(browser, await browser.open(startUrl(baseUrl, kind)), {
      until: (text) => text.includes('name="SAMLResponse"'),
    });
    if (page.kind === 'page') waiting.push({ browser, page });
    else throw new Error('the provider has not answered with a form');
  }
  return waiting;
}

function never(): never {
  throw new Error('more was sent than prepared');
}

function startUrl(baseUrl: string, kind: ProviderKind): string {
  return `${baseUrl}/_matrix/client/v3/login/sso/redirect/${kind}?redirectUrl=${encodeURIComponent(clientUrl)}`;
}

async function onStage(kind: ProviderKind, act: (stage: Stage) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'latchkey-bench-'));
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const running: Running[] = [];
  try {
    const provider = await startProviderProcess(kind, baseUrl);
    running.push(provider);
    const config = {
      server_name: `localhost:${port}`,
      public_base_url: `${baseUrl}/`,
      listen: { host: '127.0.0.1', port },
      store: { type: 'sqlite', path: join(dir, 'latchkey.db') },
      homeserver: { type: 'embedded' },
      providers: [{ ...provider.entry, id: kind, name: kind }],
      clients: { trusted_redirects: [clientUrl] },
      log: { level: 'warn' },
    };
    const service = await startService(config, dir);
    running.unshift(service);
    await act({ kind, baseUrl, service });
  } finally {
    for (const program of running) await program.stop();
    await rm(dir, { recursive: true });
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : never();
}

function print(name: string, { perSecond, p50Ms, p99Ms, failures }: Measured, more = ''): void {
  const rate = perSecond.toFixed(perSecond < 100 ? 1 : 0).padStart(6);
  console.log(
    `  ${name.padEnd(12)} ${rate} a second   p50 ${p50Ms.toFixed(1)} ms   p99 ${p99Ms.toFixed(1)} ms   ${more}`,
  );
  if (failures.length === 0) return;
  console.log(`    ${failures.length} failed: ${failures[0]}`);
  process.exitCode = 1;
}

await main();
