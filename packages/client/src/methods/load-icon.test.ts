import { answer, createScriptedHomeserver, type Handler } from '@latchkey/sandbox';
import { afterEach, expect, test } from 'vitest';
import { memoryStore, platformPorts } from '../ports.ts';
import { loadIcon } from './load-icon.ts';

const icon = 'mxc://example.org/abc';
const started: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.stop()));
});

async function load(handler: Handler, mxc = icon): Promise<Blob | undefined> {
  const homeserver = await createScriptedHomeserver(handler);
  started.push(homeserver);
  const ports = { ...platformPorts(), pending: memoryStore(), sessions: memoryStore() };
  return loadIcon({ baseUrl: homeserver.url, icon: mxc }, { ports, timeoutMs: 500 });
}

const picture = (contentType: string, body = 'picture') =>
  answer.html(body, { headers: { 'content-type': contentType } });

test('a small picture arrives as what it is', async () => {
  const loaded = await load(() => picture('image/png'));
  expect(loaded?.type).toBe('image/png');
  expect(await loaded?.text()).toBe('picture');
});

test.each(['image/svg+xml', 'text/html', ''])('C21: %o is no picture', async (contentType) => {
  expect(await load(() => picture(contentType))).toBeUndefined();
});

test('a picture of more than 64 KiB, or none at all, or one that never comes, is no error', async () => {
  expect(await load(() => picture('image/png', 'x'.repeat(65_537)))).toBeUndefined();
  expect(await load(() => answer.matrixError(404, 'M_NOT_FOUND'))).toBeUndefined();
  expect(await load(() => answer.hang())).toBeUndefined();
});

test('nothing is asked for what is not mxc', async () => {
  let requests = 0;
  const count: Handler = () => {
    requests += 1;
    return picture('image/png');
  };
  expect(await load(count, 'https://evil.example/i.png')).toBeUndefined();
  expect(requests).toBe(0);
});
