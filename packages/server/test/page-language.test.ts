import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWorld, strangeRedirect, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld({ providers: [{}, {}] });
});
afterEach(() => world.stop());

const german = { headers: { 'accept-language': 'de-AT, en;q=0.5' } };

test('a page answers in the language of the browser, and says which', async () => {
  const page = await world.browser().open(world.startUrl(strangeRedirect), german);
  expect(page.text).toContain('<html lang="de" dir="ltr">');
  expect(page.text).toContain('Wählen Sie, wie Sie sich anmelden');
  expect(page.headers.get('content-language')).toBe('de');
});

test('errors are said in the language of the browser, too', async () => {
  const page = await world.browser().open(world.startUrl(strangeRedirect, 'nobody'), german);
  expect(page).toMatchObject({ status: 404 });
  expect(page.text).toContain('Diesen Anmeldeweg gibt es nicht');
});

test.each(['&lang=ar', '&ui_locales=tlh%20ar-EG%20fr'])(
  'a client that asks for a language by %s has it on every page that follows',
  async (query) => {
    const browser = world.browser();
    const choice = await browser.open(`${world.startUrl(strangeRedirect)}${query}`, german);
    expect(choice.text).toContain('<html lang="ar" dir="rtl">');
    const confirmation = await browser.open(world.startUrl(strangeRedirect, 'acme'), german);
    expect(confirmation.text).toContain('المتابعة إلى \u2068stranger.example\u2069؟');
    expect(await browser.submit(confirmation, 'cancel')).toMatchObject({
      text: expect.stringContaining('لم تُشارَك أي بيانات'),
    });
  },
);

test('programs that ask the API are given no cookie', async () => {
  const answer = await world.api('/_matrix/client/v3/login?lang=de');
  expect(answer.headers.getSetCookie()).toEqual([]);
});
