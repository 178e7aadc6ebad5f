import { connect } from 'node:net';
import { listen } from '@latchkey/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWorld, loginTokenIn, strangeRedirect, trustedRedirect, type World } from './world.ts';

/** Over real connections: an order that only one process's queue keeps would pass in memory. */

let world: World;
let url: string;
let close: () => Promise<void>;
beforeEach(async () => {
  world = await createWorld();
  ({ url, close } = await listen(world.server, { host: '127.0.0.1', port: 0 }));
});
afterEach(async () => {
  await close();
  await world.stop();
});

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url + path, { method: 'POST', body, headers, redirect: 'manual' });

test('a login token used twice at once (50 in parallel: one session)', async () => {
  const token = loginTokenIn((await world.signIn(trustedRedirect)).url);
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      post('/_matrix/client/v3/login', JSON.stringify({ type: 'm.login.token', token })),
    ),
  );
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([200, ...Array(49).fill(403)]);
});

test('a confirmation sent 50 times at once gives one login token', async () => {
  const browser = world.browser();
  const page = await world.signIn(strangeRedirect, browser);
  const cookies = [...(browser.cookies.get('matrix.example') ?? [])].map(
    ([name, { value }]) => `${name}=${value}`,
  );
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const form = new URLSearchParams({ csrf, decision: 'continue' }).toString();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => post(new URL(page.url).pathname, form, { cookie: cookies.join('; ') })),
  );
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 410)).toHaveLength(49);
});

test('three hundred sign-ins from one address meet no limit', async () => {
  for (let batch = 0; batch < 10; batch++) {
    const tokens = await Promise.all(
      Array.from({ length: 30 }, async () => loginTokenIn((await world.signIn(trustedRedirect)).url)),
    );
    const answers = await Promise.all(
      tokens.map((token) =>
        post('/_matrix/client/v3/login', JSON.stringify({ type: 'm.login.token', token })),
      ),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  }
});

test('the device list has the address of the connection', async () => {
  const token = loginTokenIn((await world.signIn(trustedRedirect)).url);
  const login = await post('/_matrix/client/v3/login', JSON.stringify({ type: 'm.login.token', token }));
  const { access_token } = (await login.json()) as { access_token: string };
  const devices = await fetch(`${url}/_matrix/client/v3/devices`, {
    headers: { authorization: `Bearer ${access_token}` },
  });
  expect(await devices.json()).toMatchObject({ devices: [{ last_seen_ip: '127.0.0.1' }] });
});

test('closing lets a request under way end and takes no new one', async () => {
  const body = '{"type":"m.login.token","token":"x"}';
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  const ended = new Promise<string>((resolve) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    socket.on('end', () => resolve(text));
  });
  socket.write(
    `POST /_matrix/client/v3/login HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body.slice(0, 5)}`,
  );
  await fetch(`${url}/_matrix/client/versions`);
  const closed = close();
  await expect(fetch(`${url}/_matrix/client/versions`)).rejects.toThrow();
  socket.write(body.slice(5));
  expect(await ended).toContain('M_FORBIDDEN');
  await closed;
  close = () => Promise.resolve();
});
