import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { Work } from '../work.ts';
import { doWork } from './do-work.ts';

/** The thread that does SAML's heavy work: one piece after the other. */

// On Linux this is about the one thread: whoever waits for a page comes before whoever waits for a signature.
if (process.platform === 'linux') setPriority(0, 5);

parentPort?.on('message', async (work: Work) => {
  parentPort?.postMessage(await doWork(work));
});
