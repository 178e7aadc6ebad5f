import { createWorld } from '@latchkey/sandbox';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  accountOf,
  beAtProvider,
  chooseHomeserver,
  fact,
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

test('a session is there again after a reload, with the same device', async () => {
  const page = await stage.visit();
  await signInByRedirect(page);
  const deviceId = await fact(page, 'Device ID');
  await page.reload();
  await accountOf(page, 'Alice');
  expect(await fact(page, 'Device ID')).toBe(deviceId);
});

test('C43: two tabs that sign in to two homeservers at once each send their token to their own', async () => {
  const other = await createWorld({ trustedRedirects: [stage.demo.url] });
  try {
    const first = await stage.visit();
    const second = await first.context().newPage();
    await second.goto(stage.demo.url);
    await chooseHomeserver(first);
    await leaveFor(first, 'Acme');
    await chooseHomeserver(second, other.homeserver.serverName);
    await leaveFor(second, 'Acme');
    await beAtProvider(second, 'Bob');
    await accountOf(second, 'Bob');
    await beAtProvider(first, 'Alice');
    await first.getByRole('button', { name: 'Use it too' }).click();
    await accountOf(first, 'Alice');

    expect(await fact(first, 'User ID')).toBe(stage.demo.world.users.alice.userId);
    expect(await fact(second, 'User ID')).toBe(other.users.bob.userId);
    const logins = other.captured.requests.filter(
      ({ method, url }) => method === 'POST' && url.endsWith('/login'),
    );
    expect(logins).toHaveLength(1);
  } finally {
    await other.stop();
  }
});

test('C42: a second account comes beside the first only when the person says so', async () => {
  const { alice, bob } = stage.demo.world.users;
  const page = await stage.visit();
  await signInByRedirect(page);
  const addBob = async () => {
    await page.getByRole('button', { name: 'Add another account' }).click();
    await chooseHomeserver(page);
    await leaveFor(page, 'Acme');
    await beAtProvider(page, 'Bob');
    await page.getByRole('heading', { name: 'Use this account too?' }).waitFor();
  };
  await addBob();
  await page.getByRole('button', { name: 'No, sign it out again' }).click();
  await accountOf(page, 'Alice');
  expect(await page.getByRole('button', { name: bob.userId }).count()).toBe(0);

  await addBob();
  await page.getByRole('button', { name: 'Use it too' }).click();
  await accountOf(page, 'Bob');
  await page.getByRole('button', { name: alice.userId }).click();
  await accountOf(page, 'Alice');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await accountOf(page, 'Bob');
});

test('signing out in one tab is seen in the other', async () => {
  const first = await stage.visit();
  await signInByRedirect(first);
  const second = await first.context().newPage();
  await second.goto(stage.demo.url);
  await accountOf(second, 'Alice');
  await second.getByRole('button', { name: 'Sign out', exact: true }).click();
  await first.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('signing out everywhere ends the session of another browser too, which says so', async () => {
  const phone = await stage.visit();
  const laptop = await stage.visit();
  await signInByRedirect(phone, 'Bob');
  await signInByRedirect(laptop, 'Bob');
  expect(await laptop.getByRole('region', { name: 'Devices' }).getByRole('listitem').count()).toBeGreaterThan(
    1,
  );
  await laptop.getByRole('button', { name: 'Sign out everywhere' }).click();
  await laptop.getByText('on all devices').waitFor();
  await phone.reload();
  await phone.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('a session whose token has run out is signed in again on the same device', async () => {
  const page = await stage.visit();
  await signInByRedirect(page);
  const deviceId = await fact(page, 'Device ID');
  // What a homeserver that keeps the device answers once the token is spent.
  const expired = { errcode: 'M_UNKNOWN_TOKEN', error: 'Expired', soft_logout: true };
  const spent = await page
    .context()
    .route(/\/(account\/whoami|devices|refresh)$/, (route) =>
      route.fulfill({ status: 401, json: expired, headers: { 'access-control-allow-origin': '*' } }),
    );
  await page.reload();
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await spent.dispose();
  await leaveFor(page, 'Acme');
  await beAtProvider(page, 'Alice');
  await accountOf(page, 'Alice');
  expect(await fact(page, 'Device ID')).toBe(deviceId);
});

test('who goes back from the provider can start the sign-in again', async () => {
  const page = await stage.visit();
  await chooseHomeserver(page);
  await leaveFor(page, 'Acme');
  await page.getByRole('heading', { name: 'Sign in at Acme' }).waitFor();
  await page.goBack();
  await leaveFor(page, 'Acme');
  await beAtProvider(page, 'Alice');
  await accountOf(page, 'Alice');
});
