import { createIdentityProvider, type IdentityProvider, type Synapse, startSynapse } from '@latchkey/sandbox';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumFlags, findBrowser } from '../../scripts/setup/browser.ts';
import { findSynapsePython } from '../../scripts/setup/synapse.ts';

const redirectUrl = 'http://localhost:9/app?room=1';

let browser: Browser;
let acme: IdentityProvider;
let synapse: Synapse;

beforeAll(async () => {
  const [executablePath, python] = await Promise.all([findBrowser(), findSynapsePython()]);
  if (executablePath === undefined || python === undefined)
    throw new Error('Run the tests by npm test: it fetches Chromium and Synapse');
  acme = await createIdentityProvider({ name: 'Acme' });
  [browser, synapse] = await Promise.all([
    chromium.launch({ executablePath, args: [...chromiumFlags] }),
    startSynapse({ python, providers: [{ ...acme, id: 'acme' }] }),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await synapse?.stop();
  await acme?.stop();
});

test.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  "Chromium signs in to Synapse through the sandbox's provider (%o)",
  async (options) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(
      `${synapse.url}/_matrix/client/v3/login/sso/redirect/oidc-acme?redirectUrl=${encodeURIComponent(redirectUrl)}`,
    );
    await page.getByRole('button', { name: 'Alice Anders' }).click();
    const callback = new URL((await page.getByRole('link', { name: 'Continue' }).getAttribute('href')) ?? '');
    await context.close();

    const token = callback.searchParams.get('loginToken');
    expect(callback.href).toBe(`${redirectUrl}&loginToken=${token}`);
    const answer = await fetch(`${synapse.url}/_matrix/client/v3/login`, {
      method: 'POST',
      body: JSON.stringify({ type: 'm.login.token', token }),
    });
    expect(await answer.json()).toMatchObject({ user_id: `@alice:${synapse.serverName}` });
  },
);
