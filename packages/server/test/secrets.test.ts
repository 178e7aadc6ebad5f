import { afterEach, beforeEach, expect, test } from 'vitest';
import { baseUrl, createWorld, loginTokenIn, strangeRedirect, trustedRedirect, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.stop());

test('no loginToken, password or access token is in any log line, error body or address of ours', async () => {
  const bodies: string[] = [];
  const secrets: string[] = ['carols password', 'wrong password', 'upstream-secret'];
  const login = async (body: object) => {
    const answer = await world.login(body);
    if (answer.status === 200) secrets.push(answer.body.access_token, answer.body.refresh_token);
    else bodies.push(JSON.stringify(answer.body));
    return answer;
  };
  const browser = world.browser();
  const redirected = await world.signIn(trustedRedirect, browser);
  const page = await world.signIn(strangeRedirect, browser);
  const confirmed = await browser.submit(page, 'continue');
  const app = await world.signIn('element://connect', browser);
  for (const end of [redirected.url, confirmed.url, app.text]) {
    const token = loginTokenIn(end);
    secrets.push(token);
    await login({ type: 'm.login.token', token, refresh_token: true });
    await login({ type: 'm.login.token', token });
  }
  const { body } = await login({
    type: 'm.login.password',
    user: 'carol',
    password: 'carols password',
    refresh_token: true,
  });
  await login({ type: 'm.login.password', user: 'carol', password: 'wrong password' });
  const refreshed = await world.api('/_matrix/client/v3/refresh', {
    method: 'POST',
    body: JSON.stringify({ refresh_token: body.refresh_token }),
  });
  secrets.push(refreshed.body.access_token, refreshed.body.refresh_token);
  // Clients that put things where they do not belong.
  for (const path of ['/_matrix/client/v3/login/', '/', '/_latchkey/confirm/'])
    bodies.push(
      await (await world.server.fetch(new Request(baseUrl + path + refreshed.body.access_token))).text(),
    );
  await world.api(`/_matrix/client/v3/account/whoami?access_token=${refreshed.body.access_token}`);
  for (const url of browser.visited) {
    const { searchParams } = new URL(url);
    secrets.push(searchParams.get('code') ?? '', searchParams.get('state') ?? '');
  }
  for (const [, { value }] of browser.cookies.get('matrix.example') ?? []) secrets.push(value);
  const known = new Set(secrets.filter((secret) => secret !== undefined && secret !== ''));
  expect(known.size).toBeGreaterThan(15);
  const ours = browser.visited
    .filter((url) => url.startsWith(baseUrl))
    .map((url) => url.replace(/\/callback\?.*/, ''));
  for (const secret of known)
    for (const text of [...world.log, ...bodies, ...ours]) expect(text).not.toContain(secret);
});

test('a failing provider leaves no secret in the log either', async () => {
  const browser = world.browser();
  world.upstream.alterClaims = (claims) => ({ ...claims, nonce: 'SECRET-NONCE' });
  await world.signIn(trustedRedirect, browser);
  world.upstream.alterClaims = undefined;
  const answer = await world.answer(trustedRedirect, browser);
  await world.upstream.stop();
  expect((await browser.open(answer)).status).toBe(503);
  await world.upstream.resume();
  const log = world.log.join('\n');
  expect(log).toContain('unexpected ID Token');
  expect(log).not.toMatch(/SECRET-NONCE|upstream-secret|eyJ|code=/);
});
