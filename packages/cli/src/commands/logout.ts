import type { Session } from '@latchkey/client';
import { accountJson, accountLine, findSessions } from '../accounts.ts';
import { command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { jsonOption } from '../option.ts';
import { UsageError } from '../usage-error.ts';

/** `latchkey logout`: ends sessions, and forgets them whatever the homeserver says. */
export const logout = command({
  name: 'logout',
  takes: '[<user id>]',
  summary: 'Sign out: end the session at the homeserver and forget it here',
  details:
    'With several people signed in, say who: a user id, a device id, or --all. With --json: one object a line.',
  examples: ['latchkey logout', 'latchkey logout @alice:example.org --everywhere', 'latchkey logout --all'],
  options: {
    all: { type: 'boolean', help: 'Sign out everybody on this computer' },
    everywhere: { type: 'boolean', help: 'End the user’s sessions on all their devices too' },
    json: jsonOption,
  },
  async run([who], { all, everywhere, json }) {
    const sessions = await findSessions(who);
    requireClarity(sessions, who !== undefined || all === true);
    for (const session of sessions) {
      const line = `Signed out ${accountLine(session)}`;
      const { revoked } = await session.logout({ scope: everywhere ? 'everywhere' : 'this-device' });
      console.log(json ? JSON.stringify({ ...accountJson(session), revoked }) : line);
      if (!revoked) console.error(notRevoked(session));
    }
    return exitCode.done;
  },
});

function requireClarity(sessions: readonly Session[], isMeant: boolean): void {
  if (isMeant || sessions.length === 1) return;
  const list = sessions.map((session) => `  ${accountLine(session)}`).join('\n');
  throw new UsageError(`Several are signed in. Say which one, or --all:\n${list}`);
}

function notRevoked({ baseUrl, deviceId }: Session): string {
  return [
    `Warning: ${new URL(baseUrl).host} could not be told. This computer forgot the session, but it lives on there:`,
    `end the device ${deviceId} from another client.`,
  ].join('\n');
}
