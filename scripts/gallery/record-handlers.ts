import {
  answer,
  answerByPath,
  createScriptedHomeserver,
  firstAnswer,
  type Handler,
  personality,
} from '@latchkey/sandbox';
import type { Recording } from '../../packages/element/gallery/recording.ts';
import { opening, passwordLogin, type Question, recordAnswers } from './record-answers.ts';

const right = passwordLogin('alice', 'alice-password');

const closed = personality('synapse', {
  accounts: [{ localpart: 'alice', password: 'alice-password', state: 'deactivated' }],
});
const locked = personality('tuwunel', {
  accounts: [{ localpart: 'alice', password: 'alice-password', state: 'locked' }],
});
const withoutLogin: Handler = firstAnswer(
  answerByPath({
    'GET /_matrix/client/v3/login': answer.matrixError(404, 'M_UNRECOGNIZED'),
    'GET /_matrix/client/v1/auth_metadata': answer.json({ issuer: 'https://account.example.org/' }),
  }),
  personality('mas-compat'),
);

/** What the homeservers answer that cannot run on every machine: the sandbox speaks as they do. */
export async function recordHandlers(): Promise<Record<string, Recording>> {
  return {
    'mas-compat': await recordHandler('a Matrix Authentication Service', personality('mas-compat'), opening),
    tuwunel: await recordHandler('Tuwunel', personality('tuwunel'), [...opening, right]),
    minimal: await recordHandler('Dendrite and Conduit', personality('minimal'), [...opening, right]),
    'synapse-closed-account': await recordHandler('Synapse, a closed account', closed, [right]),
    'tuwunel-locked-account': await recordHandler('Tuwunel, a locked account', locked, [right]),
    'without-login-api': await recordHandler('a homeserver that left the login API', withoutLogin, [
      ...opening,
      { ask: 'GET /_matrix/client/v1/auth_metadata' },
    ]),
  };
}

async function recordHandler(
  what: string,
  handler: Handler,
  questions: readonly Question[],
): Promise<Recording> {
  const homeserver = await createScriptedHomeserver(handler);
  try {
    return {
      from: `the sandbox, speaking as ${what}`,
      answers: await recordAnswers(homeserver.url, questions),
    };
  } finally {
    await homeserver.stop();
  }
}
