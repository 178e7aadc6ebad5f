import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from './paths.ts';

export type Workspace = {
  readonly name: string;
  /** From the root, as `packages/client`. */
  readonly path: string;
  /** Published to npm, unlike the demo. */
  readonly isPublished: boolean;
  /** What other programs import, as `@latchkey/client/browser`; empty for one that is only a command. */
  readonly entries: readonly WorkspaceEntry[];
};

export type WorkspaceEntry = {
  readonly specifier: string;
  /** Its built type declarations, from the root. */
  readonly types: string;
};

type Manifest = {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, string | { readonly types?: string }>>;
};

/** npm's `folder/*` means every package in that folder. */
async function expand(path: string): Promise<string[]> {
  if (!path.endsWith('/*')) return [path];
  const folder = path.slice(0, -2);
  const entries = await readdir(join(repositoryRoot, folder), { withFileTypes: true });
  const found = entries.map(async ({ name, parentPath }) => {
    const isPackage = await readFile(join(parentPath, name, 'package.json')).then(Boolean, () => false);
    return isPackage ? [`${folder}/${name}`] : [];
  });
  return (await Promise.all(found)).flat();
}

/** Reads the packages and apps that the root package.json names. */
export async function readWorkspaces(): Promise<Workspace[]> {
  const root = await readJson<{ workspaces: string[] }>('package.json');
  const paths = (await Promise.all(root.workspaces.map(expand))).flat();
  return Promise.all(
    paths.map(async (path) => {
      const manifest = await readJson<Manifest>(`${path}/package.json`);
      return {
        name: manifest.name,
        path,
        isPublished: manifest.private !== true,
        entries: Object.entries(manifest.exports ?? {}).flatMap(([subpath, target]) =>
          typeof target === 'object' && target.types
            ? [{ specifier: join(manifest.name, subpath), types: join(path, target.types) }]
            : [],
        ),
      };
    }),
  );
}

async function readJson<Shape>(path: string): Promise<Shape> {
  return JSON.parse(await readFile(join(repositoryRoot, path), 'utf8')) as Shape;
}
