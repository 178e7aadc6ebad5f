import { listSessions } from '@latchkey/client';
import { accountJson, accountLine, storedOptions } from '../accounts.ts';
import { command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { jsonOption } from '../option.ts';
import { UsageError } from '../usage-error.ts';

/** `latchkey accounts`: who is signed in, asking nobody. */
export const accounts = command({
  name: 'accounts',
  summary: 'List who is signed in on this computer',
  details: 'Asks no homeserver: a session that was ended elsewhere is still listed. See `latchkey whoami`.',
  options: { json: jsonOption },
  async run(operands, { json }) {
    if (operands.length > 0)
      throw new UsageError(`accounts takes nothing: ${operands.join(' ')} is too much.`);
    const sessions = await listSessions(storedOptions());
    if (json) console.log(JSON.stringify({ accounts: sessions.map(accountJson) }));
    else for (const session of sessions) console.log(accountLine(session));
    if (sessions.length === 0 && !json) console.error('Nobody is signed in here.');
    return exitCode.done;
  },
});
