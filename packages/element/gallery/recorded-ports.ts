import { memoryStore, type Ports, runtimePorts } from '@latchkey/client';
import type { RecordedAnswer, Recording } from './recording.ts';

/** What answers in place of the recording: another answer, a small picture, none for ever, or a lost connection. */
export type Reply = RecordedAnswer | 'picture' | 'never' | 'lost';

/** Where the recorded homeserver is, and the name that leads there. */
export const serverName = 'example.org';
const host = `matrix.${serverName}`;

const wellKnown: RecordedAnswer = { status: 200, body: { 'm.homeserver': { base_url: `https://${host}` } } };

/**
 * Ports of a client whose network is a recording: everything above them is what runs elsewhere. `replies` go before
 * the recording; a later recording goes before an earlier one.
 */
export function recordedPorts(
  recordings: readonly Recording[],
  replies: Readonly<Record<string, Reply>> = {},
): Ports {
  const table: Readonly<Record<string, Reply>> = {
    [`GET https://${serverName}/.well-known/matrix/client`]: wellKnown,
    ...Object.fromEntries(recordings.flatMap(({ answers }) => Object.entries(answers).map(atHost))),
    ...replies,
  };
  return {
    ...runtimePorts(),
    fetch: (url, init) =>
      reply(table[`${init.method ?? 'GET'} ${url.split('?', 1)[0]}`] ?? unknown(url), init.signal),
    pending: memoryStore(),
    sessions: memoryStore(),
  };
}

function atHost([question, answer]: [string, RecordedAnswer]): [string, RecordedAnswer] {
  return [question.replace(' ', ` https://${host}`), answer];
}

/** The homeserver knows no such endpoint; any other host does not exist. */
function unknown(url: string): Reply {
  return new URL(url).host === host ? { status: 404, body: { errcode: 'M_UNRECOGNIZED' } } : 'lost';
}

function reply(answer: Reply, signal: AbortSignal | null | undefined): Promise<Response> {
  if (answer === 'lost') return Promise.reject(new TypeError('Failed to fetch'));
  if (answer === 'never')
    return new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  if (answer === 'picture') return picture();
  const { status, headers, body } = answer;
  return Promise.resolve(Response.json(body, { status, headers: { ...headers } }));
}

async function picture(): Promise<Response> {
  const canvas = new OffscreenCanvas(96, 96);
  const brush = canvas.getContext('2d');
  if (brush === null) throw new TypeError('This browser draws nothing');
  brush.fillStyle = '#6364ff';
  brush.fillRect(0, 0, 96, 96);
  brush.fillStyle = '#fff';
  brush.fillRect(24, 40, 48, 16);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Response(blob, { headers: { 'content-type': blob.type } });
}
