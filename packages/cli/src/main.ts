import { latchkey } from './latchkey.ts';

// The program ends by itself when its work is done: what keeps it alive is a mistake, and process.exit would hide it.
process.exitCode = await latchkey(process.argv.slice(2));
