import { once } from 'node:events';
import process from 'node:process';
import { listSessions } from '@latchkey/client';
import { nodePorts } from '@latchkey/client/node';

// A program on a shared store. It says "ready", waits for a line, makes 50 calls at once, and prints their statuses.
const say = (line: string) => process.stdout.write(`${line}\n`);
const [dir = '', behaviour] = process.argv.slice(2);
const ports = nodePorts({ dir });

const fetchAndHold: typeof ports.fetch = async (url, init) => {
  const response = await ports.fetch(url, init);
  if (!url.endsWith('/refresh')) return response;
  // The server has rotated its tokens, and this program will never know.
  say('rotated');
  setInterval(() => undefined, 1_000);
  return new Promise(() => undefined);
};

const fetch = behaviour === 'hold-refresh-answer' ? fetchAndHold : ports.fetch;
const [session] = await listSessions({ ports: { ...ports, fetch } });
say('ready');
await once(process.stdin, 'data');
const one = async () => (await session?.fetch('/_matrix/client/v3/account/whoami'))?.status;
say(JSON.stringify(await Promise.all(Array.from({ length: 50 }, () => one().catch(String)))));
process.stdin.destroy();
