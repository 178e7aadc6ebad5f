import { resolve } from 'node:path';
import { serveExamples } from './serve.ts';

// The folders that are named, else the one that npm runs the script in.
const named = process.argv.slice(2);
const folders = (named.length > 0 ? named : ['.']).map((folder) => resolve(folder));

const { world, urls, stop } = await serveExamples(folders);
const people = Object.values(world.users).map(({ localpart, password }) => `${localpart} (${password})`);
for (const url of urls) console.log(`Example ready: ${url}`);
console.log(`Sign in as ${people.join(' or ')}, with a password or at Acme. Ctrl-C stops it.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    stop().then(() => process.exit(0));
  });
