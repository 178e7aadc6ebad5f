import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { listen } from './node-listener.ts';

const answering = (answer: () => Promise<Response>) => ({
  publicBaseUrl: 'http://localhost',
  fetch: answer,
  close: async () => {},
});

test('closes at once although somebody has connected and asked nothing', async () => {
  const { url, close } = await listen(
    answering(async () => new Response('ok')),
    { host: '127.0.0.1', port: 0 },
  );
  const silent = connect(Number(new URL(url).port), '127.0.0.1');
  await once(silent, 'connect');
  // The listener knows of a connection only once it has answered one that came later.
  await (await fetch(url)).text();
  const cut = once(silent.resume(), 'close');
  const startedAt = performance.now();
  await close();
  await cut;
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

test('lets a request under way end before it closes', async () => {
  const begun = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const server = answering(async () => {
    begun.resolve();
    await go.promise;
    return new Response('done');
  });
  const { url, close } = await listen(server, { host: '127.0.0.1', port: 0 });
  const answer = fetch(url, { headers: { connection: 'close' } });
  await begun.promise;
  const closed = close();
  go.resolve();
  expect(await (await answer).text()).toBe('done');
  await closed;
});
