import type { RecordedAnswer } from '../../packages/element/gallery/recording.ts';

/** One question to a server. */
export type Question = { readonly ask: string; readonly body?: object };

/** How a homeserver of this machine is called where it is shown. */
const publicName = 'example.org';

const secretFields = ['access_token', 'refresh_token'];

/**
 * Asks a server some questions, and keeps what it answers: without its secrets, and with its name on this machine
 * replaced, so that a recording is the same on every machine.
 */
export async function recordAnswers(
  baseUrl: string,
  questions: readonly Question[],
): Promise<Record<string, RecordedAnswer>> {
  const answers: Record<string, RecordedAnswer> = {};
  for (const { ask, body } of questions) {
    const [method = 'GET', path = '/'] = ask.split(' ');
    const response = await fetch(baseUrl + path, { method, ...(body && { body: JSON.stringify(body) }) });
    const text = (await response.text()).replaceAll(new URL(baseUrl).host, publicName);
    const retryAfter = response.headers.get('retry-after');
    answers[ask] = {
      status: response.status,
      ...(retryAfter !== null && { headers: { 'retry-after': retryAfter } }),
      body: withoutSecrets(JSON.parse(text)),
    };
  }
  return answers;
}

function withoutSecrets(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const shown = secretFields.filter((field) => field in body).map((field) => [field, 'removed']);
  return { ...body, ...Object.fromEntries(shown), ...('device_id' in body && { device_id: 'DEVICE' }) };
}

/** What a client asks before it shows anything. */
export const opening: readonly Question[] = [
  { ask: 'GET /_matrix/client/versions' },
  { ask: 'GET /_matrix/client/v3/login' },
];

/** A sign-in with a password, right or wrong. */
export function passwordLogin(user: string, password: string): Question {
  return {
    ask: 'POST /_matrix/client/v3/login',
    body: { type: 'm.login.password', identifier: { type: 'm.id.user', user }, password },
  };
}
