import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { SignInError } from '../errors.ts';

/** What {@link openBrowser} looks at; the running process by default. */
export type OpenBrowserSurroundings = {
  readonly platform?: NodeJS.Platform;
  readonly env?: Readonly<Record<string, string | undefined>>;
};

/**
 * Opens an address in the person's browser: with the program in `$BROWSER` if that is set, else with the system's
 * own. No shell ever sees the address. Resolves as soon as the browser was started; its output is discarded, and it
 * may outlive this program.
 *
 * @throws {SignInError} `opener_failed` where there is no browser or it can't be started: show the address instead.
 * @example
 * await openBrowser('https://example.org/');
 */
export async function openBrowser(
  url: string,
  { platform = process.platform, env = process.env }: OpenBrowserSurroundings = {},
): Promise<void> {
  const chosen = env.BROWSER;
  const hasScreen = platform !== 'linux' || env.DISPLAY || env.WAYLAND_DISPLAY || env.WSL_DISTRO_NAME;
  if (!chosen && !hasScreen) throw new SignInError('opener_failed', 'No screen to open a browser on');
  try {
    await (chosen ? startChosen(chosen, url) : startUsual(url));
  } catch (cause) {
    throw new SignInError('opener_failed', `${chosen ?? 'The browser'} can't be started`, { cause });
  }
}

async function startUsual(url: string): Promise<void> {
  // Loaded only here: programs that open in their own way don't need it.
  const { default: open } = await import('open');
  await open(url);
}

/** `$BROWSER` names a program, perhaps with arguments, perhaps with `%s` where the address goes. */
async function startChosen(chosen: string, url: string): Promise<void> {
  const [program = '', ...args] = existsSync(chosen) ? [chosen] : chosen.trim().split(/\s+/);
  const hasPlace = args.some((arg) => arg.includes('%s'));
  const withUrl = hasPlace ? args.map((arg) => arg.replaceAll('%s', () => url)) : [...args, url];
  // With our stdout it would write into our result; with our stderr it would keep our caller waiting.
  const browser = spawn(program, withUrl, { detached: true, stdio: 'ignore', windowsHide: true });
  browser.unref();
  await once(browser, 'spawn');
}
