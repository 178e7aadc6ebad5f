import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cacheFolder } from '../paths.ts';
import { launchBrowser, openGallery, showView, statesOf } from './gallery-page.ts';
import { startGallery } from './start-gallery.ts';

const widths = [320, 768, 1280];

/** Takes a picture of each state at each width: `--lang ar --theme dark` for others than the usual ones. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      lang: { type: 'string', default: 'en' },
      theme: { type: 'string', default: 'light' },
      density: { type: 'string', default: 'comfortable' },
      width: { type: 'string' },
      state: { type: 'string' },
    },
  });
  const { lang, theme, density, width, state } = values;
  const folder = join(cacheFolder, 'gallery-shots', `${lang}-${theme}-${density}`);
  await mkdir(folder, { recursive: true });
  const gallery = await startGallery();
  const browser = await launchBrowser();
  const wanted = width === undefined ? widths : [Number(width)];
  for (const size of wanted) {
    const page = await openGallery(browser, gallery, { width: size, height: 640 });
    const states = state === undefined ? await statesOf(page) : [state];
    for (const name of states) {
      await showView(page, { state: name, lang, theme, density });
      await page.screenshot({ path: join(folder, `${name}-${size}.png`), fullPage: true });
    }
    await page.context().close();
    console.log(`${states.length} states at ${size} px: ${folder}`);
  }
  await browser.close();
  await gallery.stop();
}

await main();
