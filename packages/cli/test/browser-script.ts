import { appendFile } from 'node:fs/promises';
import { createUserAgent, signInAtProvider } from '@latchkey/sandbox';

/**
 * What the tests' `$BROWSER` runs: signs in at the sandbox's provider as the person that it is told, comes back to
 * the listener, and writes down the page that it ends at.
 */
const [account = '', report = '', url = ''] = process.argv.slice(2);
const callback = await signInAtProvider(createUserAgent(), url, account);
const arrival = await createUserAgent({ leaveAt: () => false }).open(callback);
const ended =
  arrival.kind === 'page' ? { url: arrival.url, text: arrival.text, status: arrival.status } : arrival;
await appendFile(report, `${JSON.stringify(ended)}\n`);
