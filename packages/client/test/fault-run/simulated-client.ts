import { SignInError } from '../../src/errors.ts';
import type { KeyValueStore, Lock, Ports, SessionEngine } from '../../src/ports.ts';
import { memoryStore } from '../../src/ports.ts';
import { sessionEngine } from '../../src/session/engine.ts';
import { listSessions } from '../../src/session/list-sessions.ts';
import type { Session } from '../../src/session/session.ts';
import type { Fault } from './faults.ts';
import type { Hold } from './simulated-locks.ts';
import type { SimulatedServer } from './simulated-server.ts';
import type { SimulatedWorld } from './simulated-world.ts';

const storageFaults: readonly Fault[] = ['storage-fails', 'storage-fails-afterwards'];

/** One program on the shared store, from its start until it is killed. */
export class SimulatedClient {
  readonly #world: SimulatedWorld;
  readonly #ports: Ports;
  #isDead = false;
  #session: Session | undefined;
  #opening: Promise<void> | undefined;

  constructor(world: SimulatedWorld, server: SimulatedServer, engine: SessionEngine = sessionEngine()) {
    this.#world = world;
    this.#ports = {
      clock: world.clock.of(this),
      random: (byteCount) => new Uint8Array(byteCount),
      fetch: (url, init) =>
        this.#whileAlive(
          abortable(
            server.receive(url, init, () => !this.#isDead),
            init.signal,
          ),
        ),
      pending: memoryStore(),
      sessions: this.#store(),
      lock: this.#lock(),
      engine,
    };
  }

  /** It stops between two steps: nothing it waited for ever comes, what it has sent is on its way. */
  kill(): void {
    this.#isDead = true;
    this.#world.clock.forget(this);
    this.#world.locks.releaseAll(this);
    this.#world.trace.push('killed');
  }

  /** Does something with the session, if there is one. What goes wrong is the caller's to live with. */
  async withSession<T>(work: (session: Session) => Promise<T>): Promise<T | undefined> {
    this.#opening ??= this.#open();
    await this.#opening;
    this.#opening = undefined;
    return this.#session && work(this.#session).catch(expected);
  }

  async #open(): Promise<void> {
    if (this.#session !== undefined) return;
    const sessions = await listSessions({ ports: this.#ports }).catch(expected);
    this.#session ??= sessions?.[0];
  }

  async #step(label: string): Promise<void> {
    await this.#whileAlive(this.#world.step(label));
  }

  #whileAlive<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      work.then(
        (value) => this.#isDead || resolve(value),
        (error) => this.#isDead || reject(error),
      );
    });
  }

  #store(): KeyValueStore {
    const { stored } = this.#world;
    const use = async <T>(label: string, work: () => T): Promise<T> => {
      const fault = this.#world.draw(storageFaults);
      await this.#step(label);
      if (fault === 'storage-fails') throw storageFailed();
      const value = work();
      await this.#step(`${label} is done`);
      if (fault === 'storage-fails-afterwards') throw storageFailed();
      return value;
    };
    return {
      get: (key) => use('get', () => stored.get(key)),
      set: (key, value) => use('set', () => this.#world.change(key, value)),
      delete: (key) => use('delete', () => this.#world.change(key, undefined)),
      keys: (prefix) => use('keys', () => [...stored.keys()].filter((key) => key.startsWith(prefix))),
      take: () => Promise.reject(new Error('Sessions are never taken')),
    };
  }

  #lock(): Lock {
    return async (name, work, signal) => {
      const hold: Hold = { client: this };
      const isTakenAway = this.#world.draw(['lock-is-taken-away']) !== 'none';
      const turn = isTakenAway ? Promise.resolve() : this.#world.locks.turn(name, hold);
      try {
        await this.#whileAlive(abortable(turn, signal));
        await this.#step('lock');
        return await work();
      } finally {
        this.#world.locks.release(name, hold);
      }
    };
  }
}

function storageFailed(): SignInError {
  return new SignInError('storage_failed', 'The store is broken');
}

/** Errors of the world are what this is about; others are mistakes. */
function expected(error: unknown): undefined {
  const isOfTheWorld = error instanceof SignInError || error instanceof TypeError;
  if (!isOfTheWorld) throw error;
}

function abortable<T>(work: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    work.then(resolve, reject);
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
