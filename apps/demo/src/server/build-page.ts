import { fileURLToPath } from 'node:url';
import { build, defaultClientConditions, type Rolldown } from 'vite';

/** A file of the page, ready to be sent. */
export type PageFile = { readonly body: string | Uint8Array; readonly contentType: string };

// The compiled program lies as deep in dist as its source in src.
const pageFolder = fileURLToPath(new URL('../../src/page/', import.meta.url));

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** What is built, and how it differs from the demo's page. */
export type BuildPageOptions = {
  /** The folder of its `index.html`; the demo's if not given. */
  readonly folder?: string;
  /** Whether the folder has a `vite.config.ts` of its own. */
  readonly isConfigured?: boolean;
  /** Texts that the page finds in `import.meta.env`, by their names there. */
  readonly env?: Readonly<Record<string, string>>;
};

/**
 * Builds a page in memory, from its sources and those of the packages it uses: nothing can be out of date, and
 * nothing is written.
 *
 * @returns the files by their path, such as `/index.html`.
 */
export async function buildPage(options: BuildPageOptions = {}): Promise<ReadonlyMap<string, PageFile>> {
  const { folder = pageFolder, isConfigured = false, env = {} } = options;
  const outputs = await build({
    root: folder,
    ...(!isConfigured && { configFile: false }),
    logLevel: 'error',
    define: Object.fromEntries(
      Object.entries(env).map(([name, text]) => [`import.meta.env.${name}`, JSON.stringify(text)]),
    ),
    resolve: { conditions: ['@latchkey/source', ...defaultClientConditions] },
    build: {
      write: false,
      target: 'es2023',
      cssTarget: ['chrome125', 'firefox128', 'safari18'],
      // Inlined files would need a laxer content security policy.
      assetsInlineLimit: 0,
      modulePreload: false,
    },
  });
  const built = Array.isArray(outputs) ? outputs.flatMap(filesOf) : filesOf(outputs);
  return new Map(built.map((file) => [`/${file.fileName}`, pageFile(file)]));
}

type BuiltFile = Rolldown.OutputChunk | Rolldown.OutputAsset;

function filesOf(result: object): BuiltFile[] {
  if (!('output' in result)) throw new TypeError('The page is built once, not watched');
  return result.output as BuiltFile[];
}

function pageFile(file: BuiltFile): PageFile {
  const extension = file.fileName.split('.').at(-1) ?? '';
  return {
    body: file.type === 'chunk' ? file.code : file.source,
    contentType: contentTypes[extension] ?? 'application/octet-stream',
  };
}
