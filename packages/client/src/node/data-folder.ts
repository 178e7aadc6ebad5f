import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** What {@link dataFolder} looks at; the running process by default. */
export type DataFolderSurroundings = {
  readonly platform?: NodeJS.Platform;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly home?: string;
};

/**
 * Names the folder where this person's sign-ins are kept: `LATCHKEY_HOME` if set, else the platform's usual place
 * (`$XDG_DATA_HOME/latchkey` or `~/.local/share/latchkey`, `~/Library/Application Support/latchkey`,
 * `%APPDATA%\latchkey`). It only names it; {@link fileStore} makes it.
 *
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 * @example
 * dataFolder({ platform: 'linux', env: {}, home: '/home/alice' }); // '/home/alice/.local/share/latchkey'
 */
export function dataFolder({
  platform = process.platform,
  env = process.env,
  home = homedir(),
}: DataFolderSurroundings = {}): string {
  if (env.LATCHKEY_HOME) return env.LATCHKEY_HOME;
  return join(usualPlace({ platform, env, home }), 'latchkey');
}

function usualPlace({ platform, env, home }: Required<DataFolderSurroundings>): string {
  if (platform === 'win32') return env.APPDATA || join(home, 'AppData', 'Roaming');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  const chosen = env.XDG_DATA_HOME;
  // The specification: a relative path there is invalid and must be ignored.
  return chosen && isAbsolute(chosen) ? chosen : join(home, '.local', 'share');
}
