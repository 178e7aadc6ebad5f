import { personality, type RefreshDialectName, TokenBook } from '@latchkey/sandbox';
import { openSession, type Session } from '../src/session/session.ts';
import type { SessionRecord } from '../src/session/session-record.ts';
import { saveSession } from '../src/session/store.ts';
import { type ClientWorld, startWorld } from './client-world.ts';

export const origin = 'https://matrix.example.org';
export const tokenLifeMs = 300_000;

/** A session at a homeserver that lets tokens live and die as one of the known ones does. */
export type SessionWorld = ClientWorld & {
  readonly tokens: TokenBook;
  readonly session: Session;
  /** Another tab or program: the same store and lock, and nothing else. */
  another(): Promise<Session>;
  /** How often was asked for new tokens. */
  refreshes(): number;
  /** What is stored; the first record. */
  stored(): Promise<Record<string, unknown> | undefined>;
};

/** Signs alice in. `changes` are made to what the client knows, not to what the server does. */
export async function startSession(
  dialect: RefreshDialectName,
  changes: Partial<SessionRecord> = {},
): Promise<SessionWorld> {
  let now = () => 0;
  const tokens = new TokenBook({ dialect, clock: { now: () => now() }, accessTokenTtlMs: tokenLifeMs });
  const world = await startWorld({
    [origin]: personality(dialect === 'specification' ? 'synapse' : dialect, { tokens }),
  });
  now = () => world.clock.now();
  const { accessToken, refreshToken, expiresInMs } = tokens.begin('@alice:example.org', 'DEVICE');
  const record: SessionRecord = {
    baseUrl: origin,
    api: 'v3',
    userId: '@alice:example.org',
    deviceId: 'DEVICE',
    method: 'sso',
    accessToken,
    ...(refreshToken && { refreshToken }),
    ...(expiresInMs && { expiresAt: now() + expiresInMs, lifetimeMs: expiresInMs }),
    ...changes,
  };
  await saveSession(record, world);
  const stored = async () => {
    const [key] = await world.sessions.keys('latchkey.session.');
    return key === undefined ? undefined : JSON.parse((await world.sessions.get(key)) ?? '{}');
  };
  return {
    ...world,
    tokens,
    stored,
    session: openSession(record, world),
    another: async () => openSession((await stored()) as SessionRecord, world),
    refreshes: () => world.asked().filter((asked) => asked.endsWith('/refresh')).length,
  };
}
