import { answer, firstAnswer, type Handler, type RecordedRequest } from '@latchkey/sandbox';
import type { ReauthContext, ReauthOpener } from '../src/reauth/reauth-opener.ts';
import { openSession, type Session } from '../src/session/session.ts';
import type { SessionRecord } from '../src/session/session-record.ts';
import { saveSession } from '../src/session/store.ts';
import { type ClientWorld, startWorld } from './client-world.ts';

export const origin = 'https://matrix.example.org';

export const record: SessionRecord = {
  baseUrl: origin,
  api: 'v3',
  userId: '@alice:example.org',
  deviceId: 'DEVICE',
  method: 'sso',
  accessToken: 'secret-access-token',
};

/** The request that the tests authenticate for. */
export const request = {
  method: 'DELETE',
  path: '/_matrix/client/v3/devices/OLDPHONE',
  json: { reason: 'lost' },
} as const;

/** Opens a session at a homeserver that answers so. */
export async function openWorld(
  handler: Handler,
  changes: Partial<SessionRecord> = {},
): Promise<{ world: ClientWorld; session: Session }> {
  const world = await startWorld({ [origin]: handler });
  const stored = { ...record, ...changes };
  await saveSession(stored, world);
  return { world, session: openSession(stored, world) };
}

/** A homeserver's question, as it goes out. */
export const question = (stages: readonly string[], more: object = {}) =>
  answer.json({ flows: [{ stages }], params: {}, session: 'uia/1', ...more }, { status: 401 });

/** What the n-th sending of {@link request} is answered with; the last answer stays. */
export function inTurn(...answers: readonly ReturnType<typeof answer.json>[]): Handler {
  let turn = 0;
  return firstAnswer(({ method, path }) =>
    method === request.method && path === request.path
      ? answers[Math.min(turn++, answers.length - 1)]
      : undefined,
  );
}

/** The bodies of all sendings of {@link request}. */
export function bodies(world: ClientWorld): unknown[] {
  const sendings = world.requests().filter(({ method }: RecordedRequest) => method === request.method);
  return sendings.map(({ body }) => JSON.parse(body));
}

/** A person's browser, moved by the test. */
export type HeldPage = {
  readonly opener: ReauthOpener;
  /** The addresses that were opened. */
  readonly opened: string[];
  /** Resolves with what the opener was told, once something was opened. */
  readonly shown: Promise<ReauthContext>;
  /** The person closes the page. */
  close(): void;
};

/** An opener that opens nothing by itself. */
export function heldPage(): HeldPage {
  const opened: string[] = [];
  const shown = Promise.withResolvers<ReauthContext>();
  const closed = Promise.withResolvers<void>();
  const opener: ReauthOpener = (url, context) => {
    opened.push(url);
    shown.resolve(context);
    return closed.promise;
  };
  return { opener, opened, shown: shown.promise, close: () => closed.resolve() };
}
