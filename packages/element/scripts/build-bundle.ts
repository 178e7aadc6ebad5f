import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Where a line of a template begins: a tag, an attribute, something filled in.
const templateLine = /\n\s+(?=<|>|\$\{|[@?.]?[a-z-]+=["$])/g;
const styleLine = /(?<=[;{},])\n\s+|\n\s+(?=\})/g;

/** Takes the indentation out of templates and stylesheets: minifiers leave texts as they are. */
const tightTemplates: Plugin = {
  name: 'tight-templates',
  setup({ onLoad }) {
    onLoad({ filter: /element[/\\]src[/\\](views|styles)[/\\][a-z-]+\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const isStyle = /[/\\]styles[/\\]/.test(path);
      return {
        loader: 'ts',
        contents: isStyle ? source.replace(styleLine, '') : source.replace(templateLine, ' '),
      };
    });
  },
};

// What an earlier build left behind would be published, too.
await rm(from('../dist/cdn'), { recursive: true, force: true });

/** Builds what a page can load without a bundler: one file, with every language in it. */
await build({
  entryPoints: [from('../src/define.ts')],
  outfile: from('../dist/cdn/latchkey-sign-in.js'),
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2023',
  charset: 'utf8',
  conditions: ['@latchkey/source'],
  legalComments: 'none',
  plugins: [tightTemplates],
});
