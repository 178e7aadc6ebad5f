import type { RefreshDialectName } from '@latchkey/sandbox';
import type { SessionEngine } from '../../src/ports.ts';
import type { SessionRecord } from '../../src/session/session-record.ts';
import type { Fault } from './faults.ts';
import { SimulatedClient } from './simulated-client.ts';
import { SimulatedServer } from './simulated-server.ts';
import { SimulatedWorld } from './simulated-world.ts';

/** One thing that happens, and how many steps of all that is under way are taken before the next. */
export type Event = {
  readonly what:
    | 'call'
    | 'long-poll'
    | 'refresh'
    | 'wake'
    | 'kill'
    | 'sign-out'
    | 'minutes-pass'
    | 'clock-is-set'
    | 'server-ends-all';
  /** Which of the two clients. */
  readonly client: 0 | 1;
  readonly amount: number;
  readonly steps: number;
};

/** A whole story, from which everything follows. */
export type Schedule = {
  readonly dialect: RefreshDialectName;
  readonly faults: readonly Fault[];
  readonly events: readonly Event[];
};

/** Who decides whose turn it is; fast-check's scheduler. */
export type Turns = {
  schedule<T>(work: Promise<T>, label?: string): Promise<T>;
  waitOne(): Promise<void>;
  count(): number;
};

/** What came of a schedule. */
export type Outcome = {
  /** Promises that were broken; empty if all is well. */
  readonly broken: readonly string[];
  readonly trace: readonly string[];
};

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Plays a schedule, lets the world heal, and looks whether the session is where it belongs. */
export async function runSchedule(
  schedule: Schedule,
  turns: Turns,
  engine?: SessionEngine,
): Promise<Outcome> {
  const play = new Play(schedule, turns, engine);
  for (const event of schedule.events) await play.happen(event);
  await play.heal();
  const { broken, trace } = play.world;
  return { broken, trace };
}

class Play {
  readonly world: SimulatedWorld;
  readonly #server: SimulatedServer;
  readonly #turns: Turns;
  readonly #clients: [SimulatedClient, SimulatedClient];
  readonly #engine: SessionEngine | undefined;
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #mistakes: unknown[] = [];
  #calls = 0;

  constructor({ dialect, faults }: Schedule, turns: Turns, engine: SessionEngine | undefined) {
    this.#turns = turns;
    this.#engine = engine;
    this.world = new SimulatedWorld({
      dialect,
      faults,
      step: (label) => turns.schedule(Promise.resolve(), label),
    });
    this.#server = new SimulatedServer(this.world);
    this.#clients = [this.#start(), this.#start()];
  }

  async happen({ what, client: index, amount, steps }: Event): Promise<void> {
    const client = this.#clients[index];
    this.world.trace.push(`${what} ${amount}, client ${index}`);
    switch (what) {
      case 'call':
      case 'long-poll':
        this.#call(client, what === 'call' ? '/x' : `/sync?timeout=${amount * 1_000}`);
        break;
      case 'refresh':
        this.#begin(client.withSession((session) => session.refresh()));
        break;
      case 'wake':
        this.#begin(
          client.withSession(async (session) => {
            await session.reload();
            await session.refresh({ ifDueWithinMs: minuteMs });
          }),
        );
        break;
      case 'kill':
        client.kill();
        this.#clients[index] = this.#start();
        break;
      case 'sign-out':
        this.world.userSignsOut = true;
        this.#begin(client.withSession((session) => session.logout()));
        break;
      case 'minutes-pass':
        this.world.clock.advance(amount * minuteMs);
        break;
      case 'clock-is-set':
        this.world.clock.skewMs = (amount % 3) * dayMs - dayMs;
        break;
      case 'server-ends-all':
        this.world.tokens.endAll();
        break;
    }
    await this.#take(steps);
  }

  /** Nothing fails any more. Whoever still runs, and a program that starts now, must find the session as the server has it. */
  async heal(): Promise<void> {
    await this.#settle();
    this.world.isHealed = true;
    this.world.clock.skewMs = 0;
    // An attempt whose outcome is unknown is given its time.
    this.world.clock.advance(minuteMs);
    await this.#settle();
    const wasHonoured = this.world.canGoOn(this.world.record);
    const clients = [...this.#clients, this.#start()];
    // Whoever finds out now that others have changed everything is right from the next call on.
    const statuses = [];
    for (const client of [...clients, ...clients]) {
      const answer = this.#call(client, '/x');
      await this.#settle();
      statuses.push(await answer);
    }
    this.#judge(wasHonoured, statuses.slice(clients.length));
    for (const mistake of this.#mistakes) this.world.broken.push(`a mistake: ${mistake}`);
    if (this.#server.refreshes > 4 * (this.#calls + 1))
      this.world.broken.push(`${this.#server.refreshes} refreshes for ${this.#calls} calls`);
  }

  #judge(wasHonoured: boolean, statuses: readonly (number | undefined)[]): void {
    const { record, broken, userSignsOut } = this.world;
    const isKept = record !== undefined && !record.softLoggedOut && !this.#isSpent(record);
    if (isKept !== this.world.isHonoured(record))
      broken.push(`what is stored is not what the server has: ${JSON.stringify(record)}`);
    // Who signs out where the server can't be told is noticed by other programs when they look into the store.
    if (userSignsOut) return;
    const isFor = (status: number | undefined) => (status === 200) === isKept;
    if (!statuses.every(isFor))
      broken.push(`${isKept ? 'kept' : 'given up'}, and calls ended with ${statuses}`);
    if (wasHonoured && !isKept) broken.push('the server honoured the session, and it is gone');
  }

  #isSpent({ refreshToken, expiresAt = Number.POSITIVE_INFINITY }: SessionRecord): boolean {
    return refreshToken === undefined && expiresAt <= this.world.clock.now();
  }

  #start(): SimulatedClient {
    return new SimulatedClient(this.world, this.#server, this.#engine);
  }

  #call(client: SimulatedClient, path: string): Promise<number | undefined> {
    this.#calls++;
    return this.#begin(client.withSession(async (session) => (await session.fetch(path)).status));
  }

  #begin<T>(work: Promise<T>): Promise<T | undefined> {
    const watched = work.catch((error: unknown) => {
      this.#mistakes.push(error);
      return undefined;
    });
    this.#underWay.add(watched);
    void watched.finally(() => this.#underWay.delete(watched));
    return watched;
  }

  async #take(steps: number): Promise<void> {
    await quiet();
    for (let taken = 0; taken < steps && this.#turns.count() > 0; taken++) {
      await this.#turns.waitOne();
      await quiet();
    }
  }

  /** Until nothing is under way but what waits for ever: for a killed program, or for an answer that was lost. */
  async #settle(): Promise<void> {
    for (;;) {
      await this.#take(10_000);
      const ms = this.world.clock.nextInMs();
      if (ms === undefined) return;
      this.world.clock.advance(ms);
      await quiet();
    }
  }
}

/** All that can go on without a turn has gone on. */
function quiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}
