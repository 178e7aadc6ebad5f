import { homedir } from 'node:os';
import { repositoryRoot } from '../paths.ts';
import { findLines, readRepositoryFiles } from '../repository-files.ts';
import { runCommand } from '../run-command.ts';
import { type Check, outcomeOf } from './check.ts';

/** Nothing in the repository names the machine it was written on, or the registry that machine uses. */
export const portability: Check = {
  name: 'portability',
  run: async () => {
    const files = await readRepositoryFiles(() => true);
    return outcomeOf(findLines(files, machinePattern([...machinePaths(), ...(await registryHosts())])));
  },
};

/** Matches any of these paths and hosts where it stands for itself, and anybody's home folder. */
export function machinePattern(texts: readonly string[]): RegExp {
  // A path begins where it is absolute; a host may follow a scheme.
  const before = (text: string) =>
    text.startsWith('/') ? String.raw`(?<![\w./~-])` : String.raw`(?<![\w.-])`;
  const after = (text: string) => (text.endsWith('/') ? '' : String.raw`(?![\w-])`);
  // Alice and Bob are everybody's examples.
  const homes = [
    String.raw`(?<![\w./~-])/(?:home|Users)/(?!(?:alice|bob)\b)[A-Za-z_][\w.-]*/`,
    String.raw`[A-Z]:\\{1,2}Users\\`,
  ];
  return new RegExp(
    [...texts.map((text) => before(text) + escapePattern(text) + after(text)), ...homes].join('|'),
  );
}

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

/** A folder right below the root, as a container may have, is too short a text to look for. */
function machinePaths(): string[] {
  return [repositoryRoot, `${homedir()}/`].filter((path) => path.split(/[/\\]/).length > 2);
}

/** The registries that npm and pip are set up to use here. */
async function registryHosts(): Promise<string[]> {
  const settings = await Promise.all([
    runCommand('npm', ['config', 'get', 'registry', '--loglevel=error']),
    runCommand('python3', ['-m', 'pip', 'config', 'list']),
  ]);
  const urls = settings.flatMap(({ stdout }) => stdout.match(/https?:\/\/[^\s'"]+/g) ?? []);
  const hosts = [...urls, process.env.PIP_INDEX_URL].flatMap((url) =>
    url && URL.canParse(url) ? [new URL(url).host] : [],
  );
  return hosts.filter((host) => !/^(localhost|127\.0\.0\.1)(:|$)/.test(host));
}
