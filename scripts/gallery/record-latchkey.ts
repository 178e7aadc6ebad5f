import { createWorld, type WorldOptions } from '@latchkey/sandbox';
import type { Recording } from '../../packages/element/gallery/recording.ts';
import { opening, passwordLogin, type Question, recordAnswers } from './record-answers.ts';

const providers = [
  { id: 'acme', name: 'Acme' },
  { id: 'globex', name: 'Globex' },
];

const right = passwordLogin('alice', 'alice-password');
const wrong = passwordLogin('alice', 'wrong');

/** What our own server answers. */
export async function recordLatchkey(): Promise<Record<string, Recording>> {
  const limit = { failures: 1, window_ms: 90_000 };
  return {
    'latchkey-two-providers': await recordWorld('two providers', { providers }, [...opening, right]),
    'latchkey-preferred': await recordWorld(
      'the browser is preferred',
      { providers, serverConfig: { login: { oauth_aware_preferred: true } } },
      opening,
    ),
    'latchkey-busy': await recordWorld(
      'a second wrong password where one is allowed',
      { serverConfig: { limits: { failed_logins: { per_account: limit } } } },
      [wrong, wrong],
    ),
    'latchkey-spent-token': await recordWorld('an unknown login token', {}, [
      { ...right, body: { type: 'm.login.token', token: 'spent' } },
    ]),
  };
}

async function recordWorld(
  how: string,
  options: WorldOptions,
  questions: readonly Question[],
): Promise<Recording> {
  const world = await createWorld(options);
  try {
    return { from: `Latchkey, ${how}`, answers: await recordAnswers(world.homeserver.url, questions) };
  } finally {
    await world.stop();
  }
}
