import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  accountOf,
  beAtProvider,
  chooseHomeserver,
  leaveFor,
  openStage,
  type Stage,
  signInByRedirect,
} from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterEach(() => stage.endVisits());

afterAll(() => stage?.close());

/** What a browser could have told somebody: its console, the addresses it asked for, and where each of them came from. */
type Overheard = { readonly console: string[]; readonly loginTokens: string[]; readonly referers: string[] };

function listenTo(page: Page): Overheard {
  const overheard: Overheard = { console: [], loginTokens: [], referers: [] };
  const context = page.context();
  context.on('console', (message) =>
    overheard.console.push(`${message.text()} ${JSON.stringify(message.location())}`),
  );
  context.on('weberror', (error) => overheard.console.push(String(error.error().stack)));
  context.on('request', async (request) => {
    const loginToken = new URL(request.url()).searchParams.get('loginToken');
    if (loginToken !== null) overheard.loginTokens.push(loginToken);
    const referer = (await request.allHeaders()).referer;
    if (referer !== undefined) overheard.referers.push(referer);
  });
  return overheard;
}

/** Every address that this tab can go back to, as the browser itself has it. */
async function historyOf(page: Page): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  const { entries } = await devtools.send('Page.getNavigationHistory');
  return entries.flatMap(({ url, userTypedURL, title }) => [url, userTypedURL, title]);
}

type Stored = { readonly accessToken: string; readonly refreshToken: string };

async function storedTokens(page: Page): Promise<Stored> {
  const record = await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('latchkey.session.'));
    return key === undefined ? null : localStorage.getItem(key);
  });
  return JSON.parse(record ?? '{}') as Stored;
}

/** What each of the world's servers got beside the body, without the header that carries the token to the homeserver. */
function requestsSeen(): string[] {
  const { world } = stage.demo;
  const atServers = world.captured.requests.map(({ at, url, headers }) => {
    const { authorization: _, ...others } = headers;
    return JSON.stringify({ at, url, headers: at === 'homeserver' ? others : headers });
  });
  return [...atServers, ...stage.pageRequests.map((request) => JSON.stringify(request))];
}

function findIn(places: readonly string[], secrets: readonly string[]): string[] {
  return places.filter((place) => secrets.some((secret) => place.includes(secret)));
}

test('no login token, password or access token is in a log, an error, the history, a referrer or an address', async () => {
  const { world } = stage.demo;
  const { bob } = world.users;
  const page = await stage.visit();
  const overheard = listenTo(page);

  await signInByRedirect(page, 'Alice');
  const alices = await storedTokens(page);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await chooseHomeserver(page);
  await page.getByLabel('User name').fill(bob.localpart);
  await page.getByLabel('Password', { exact: true }).fill('a-wrong-password');
  await page.getByRole('button', { name: 'Sign in with password' }).click();
  await page.getByRole('alert').waitFor();
  const shownOnError = await page.content();
  await page.getByLabel('Password', { exact: true }).fill(bob.password);
  await page.getByRole('button', { name: 'Sign in with password' }).click();
  await accountOf(page, 'Bob');
  const bobs = await storedTokens(page);

  expect(overheard.loginTokens).toHaveLength(1);
  const tokens = [alices.accessToken, alices.refreshToken, bobs.accessToken, bobs.refreshToken];
  expect(tokens.every((token) => token.length > 20)).toBe(true);
  const secrets = [...overheard.loginTokens, ...tokens, bob.password, 'a-wrong-password'];

  expect(world.captured.log.length).toBeGreaterThan(0);
  expect(findIn(world.captured.log, secrets)).toEqual([]);
  expect(findIn(overheard.console, secrets)).toEqual([]);
  expect(findIn(overheard.referers, secrets)).toEqual([]);
  expect(findIn(await historyOf(page), secrets)).toEqual([]);
  expect(findIn([shownOnError, await page.content()], secrets)).toEqual([]);
  // The address that the browser came back to, once, and nothing else anywhere.
  const callback = expect.stringContaining('/?latchkey=');
  expect(findIn(requestsSeen(), secrets)).toEqual([callback]);
});

test('a popup leaves no login token behind either', async () => {
  const page = await stage.visit();
  const overheard = listenTo(page);
  await chooseHomeserver(page);
  await page.getByRole('switch', { name: 'Use a popup' }).check();
  const [popup] = await Promise.all([page.waitForEvent('popup'), leaveFor(page, 'Acme')]);
  await beAtProvider(popup, 'Alice');
  await accountOf(page, 'Alice');
  expect(overheard.loginTokens).toHaveLength(1);
  const { loginTokens } = overheard;
  expect(
    findIn([...(await historyOf(page)), ...overheard.console, ...overheard.referers], loginTokens),
  ).toEqual([]);
  expect(findIn(stage.demo.world.captured.log, loginTokens)).toEqual([]);
  expect(findIn(requestsSeen(), loginTokens)).toHaveLength(1);
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(findIn([kept], loginTokens)).toEqual([]);
});

test('the token is out of the address bar before the homeserver is asked anything', async () => {
  const page = await stage.visit();
  await chooseHomeserver(page);
  await leaveFor(page, 'Acme');
  let addressAtExchange: Promise<string> | undefined;
  await page.route('**/_matrix/client/v3/login', async (route) => {
    if (route.request().method() === 'POST') addressAtExchange ??= page.evaluate(() => location.href);
    await route.continue();
  });
  await beAtProvider(page, 'Alice');
  await accountOf(page, 'Alice');
  expect(await addressAtExchange).toBe(stage.demo.url);
});

test('the page allows no script, style or frame but its own', async () => {
  const answer = await fetch(stage.demo.url);
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  const page = await stage.visit();
  const addresses = await page.evaluate(() =>
    [...document.querySelectorAll('script[src], link[href]')].map(
      (element) =>
        new URL(element.getAttribute('src') ?? element.getAttribute('href') ?? '', location.href).origin,
    ),
  );
  expect(new Set(addresses)).toEqual(new Set([new URL(stage.demo.url).origin]));
});
