import process from 'node:process';
import { inspect } from 'node:util';
import { exchange, findMethods, memoryStore, type Ports, runtimePorts, SignInError } from '../src/index.ts';
import { comeBack, homeserver } from './callbacks.ts';

// A program of its own: signs in at one server, and tells its parent how that ended and how much memory it took.

const [, , honestUrl = '', hostileUrl = '', what = ''] = process.argv;
const timeoutMs = 1_000;

/** The server behind every public name. */
let serverUrl = honestUrl;
const ports: Ports = {
  ...runtimePorts(),
  fetch: (url, init) => fetch(url.replace(/^https:\/\/[^/]+/, serverUrl), init),
  pending: memoryStore(),
  sessions: memoryStore(),
};

const attempts: Readonly<Record<string, () => Promise<unknown>>> = {
  look: () => findMethods('example.org', { ports, timeoutMs }),
  'look-at-url': () => findMethods(homeserver.baseUrl, { ports, timeoutMs }),
  exchange: async () => exchange(await comeBack({ ports }), { ports, timeoutMs }),
};
const attempt = attempts[what] ?? (() => Promise.reject(new Error(`There is no attempt "${what}"`)));

// First with an honest server, so that what sign-ins load and the engine makes room for is not counted.
for (let round = 0; round < 8; round++) await attempt();
serverUrl = hostileUrl;

const before = process.memoryUsage.rss();
let highest = before;
const watch = setInterval(() => {
  highest = Math.max(highest, process.memoryUsage.rss());
}, 2);
const startedAt = performance.now();
const outcome = await attempt().then(
  () => ({ isSignInError: false, code: 'success', text: '' }),
  (error: unknown) => ({
    isSignInError: error instanceof SignInError,
    code: error instanceof SignInError ? error.code : 'unexpected',
    text: inspect(error, { depth: 10, showHidden: true }),
  }),
);
const tookMs = performance.now() - startedAt;
clearInterval(watch);
highest = Math.max(highest, process.memoryUsage.rss());
process.stdout.write(JSON.stringify({ ...outcome, tookMs, grownBytes: highest - before }));
