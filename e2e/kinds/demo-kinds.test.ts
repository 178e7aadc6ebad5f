import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, test } from 'vitest';
import { accountOf, beAtProvider, chooseHomeserver, openStage, type Stage } from '../demo/stage.ts';

describe('the demo, as npm start shows it', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.endVisits());
  afterAll(() => stage?.close());

  test.each([
    ['OpenID Connect', 'Acme'],
    ['SAML 2.0', 'Globex'],
    ['CAS', 'Initech'],
    ['OAuth 2.0', 'Hooli'],
  ])('%s signs in, at a provider that needs nothing but npm', async (_kind, provider) => {
    const page = await stage.visit();
    await leave(page, provider);
    await beAtProvider(page, 'Alice');
    await accountOf(page, 'Alice');
  });

  test('LDAP signs in, by a form of the login service', async () => {
    const page = await stage.visit();
    await leave(page, 'Staff directory');
    await fillIn(page, { username: 'alice', password: 'wrong' });
    await page.getByRole('alert').waitFor();
    await fillIn(page, { username: 'alice', password: stage.demo.world.users.alice.password });
    await accountOf(page, 'Alice');
  });

  test('two tabs of one browser sign in with different providers at the same time', async () => {
    const first = await stage.visit();
    const second = await first.context().newPage();
    await second.goto(stage.demo.url);
    await leave(first, 'Globex');
    await leave(second, 'Initech');
    await first.getByRole('button', { name: 'Alice' }).waitFor();
    await beAtProvider(second, 'Alice');
    await accountOf(second, 'Alice');
    await beAtProvider(first, 'Alice');
    await accountOf(first, 'Alice');
  });

  test('two tabs of one browser sign in with the same provider at the same time', async () => {
    const first = await stage.visit();
    const second = await first.context().newPage();
    await second.goto(stage.demo.url);
    for (const page of [first, second]) await leave(page, 'Globex');
    for (const page of [first, second]) await page.getByRole('button', { name: 'Alice' }).waitFor();
    for (const page of [second, first]) {
      await beAtProvider(page, 'Alice');
      await accountOf(page, 'Alice');
    }
  });
});

describe('a provider that is down', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  // The others are asked nothing before the browser goes there itself.
  test.each([
    ['acme', 'Acme'],
    ['globex', 'Globex'],
    ['staff', 'Staff directory'],
  ])('%s shows a page with a way back, and the others go on', async (id, name) => {
    await stage.demo.world.providers.find((provider) => provider.id === id)?.stop();
    const page = await stage.visit();
    await leave(page, name);
    if (id === 'staff') await fillIn(page, { username: 'alice', password: 'whatever' });
    await page.getByRole('heading', { name: `${name} cannot be reached` }).waitFor();
    await page.getByRole('link', { name: 'Choose how to sign in' }).click();
    await page.getByRole('link', { name: 'Initech' }).click();
    await beAtProvider(page, 'Bob');
    await accountOf(page, 'Bob');
  });
});

async function leave(page: Page, provider: string): Promise<void> {
  await chooseHomeserver(page);
  await page.getByRole('button', { name: `Continue with ${provider}` }).click();
}

async function fillIn(
  page: Page,
  { username, password }: { username: string; password: string },
): Promise<void> {
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
