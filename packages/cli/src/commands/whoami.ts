import { accountJson, accountLine, findSessions } from '../accounts.ts';
import { command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { jsonOption } from '../option.ts';
import { reportFailure } from '../report-failure.ts';

/** `latchkey whoami`: asks the homeservers whether the sessions still live. */
export const whoami = command({
  name: 'whoami',
  takes: '[<user id>]',
  summary: 'Ask the homeserver who you are: tells whether a session still works',
  details: 'Asks for every session, or for those of one user. With --json: one object a line.',
  examples: ['latchkey whoami', 'latchkey whoami @alice:example.org --json'],
  options: { json: jsonOption },
  async run([who], { json }) {
    const sessions = await findSessions(who);
    // All at once, and told in their order.
    const answers = await Promise.allSettled(sessions.map((session) => session.whoami()));
    const outcomes = sessions.map((session, index) => {
      const answer = answers[index];
      if (answer?.status === 'fulfilled') {
        console.log(json ? JSON.stringify(accountJson(session)) : accountLine(session));
        return exitCode.done;
      }
      console.error(accountLine(session));
      return reportFailure(answer?.reason);
    });
    return outcomes.find((outcome) => outcome !== exitCode.done) ?? exitCode.done;
  },
});
