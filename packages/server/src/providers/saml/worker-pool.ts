import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Outcome, Work, WorkKind, Works } from './work.ts';

/** How a pool of workers is sized. */
export type PoolOptions = {
  readonly size: number;
  /** Work that waits beyond this is refused. */
  readonly maxQueued: number;
  /** A piece of work that takes longer ends its worker. */
  readonly timeoutMs: number;
  /** Workers that have nothing to do for so long go away. */
  readonly idleMs: number;
  /** The program of a worker. */
  readonly program: URL;
};

/** Work was not done: the pool is full, or the worker was lost over it. */
export class PoolError extends Error {
  override readonly name = 'PoolError';
  readonly code: 'full' | 'lost';

  constructor(code: 'full' | 'lost', message: string) {
    super(message);
    this.code = code;
  }
}

type Task = {
  readonly work: Work;
  readonly resolve: (outcome: Outcome<WorkKind>) => void;
  readonly reject: (error: PoolError) => void;
};

type Hand = { readonly worker: Worker; task: Task | undefined; timer: NodeJS.Timeout | undefined };

// This file is TypeScript only where it is run from its source; the workers are then, too, and find each other's.
const isSource = import.meta.url.endsWith('.ts');

/** Enough for a very large answer; what needs more is an attack. */
const resourceLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 };

const defaults: PoolOptions = {
  size: Math.max(1, availableParallelism()),
  maxQueued: 200,
  timeoutMs: 5_000,
  idleMs: 60_000,
  program: new URL(isSource ? './worker/main.ts' : './worker/main.js', import.meta.url),
};

/**
 * Threads for what would hold up everybody else: an answer takes 10 ms to check, and a hostile one as long as it can. They are
 * started when there is work, and keep no program alive.
 */
export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #hands: Hand[] = [];
  readonly #queue: Task[] = [];

  constructor(options: Partial<PoolOptions> = {}) {
    this.#options = { ...defaults, ...options };
  }

  /**
   * Has a piece of work done.
   *
   * @throws {PoolError} if too much waits already, or the worker crashed or took too long.
   */
  run<Kind extends WorkKind>(work: Works[Kind]['work'] & { readonly kind: Kind }): Promise<Outcome<Kind>> {
    return new Promise<Outcome<WorkKind>>((resolve, reject) => {
      const task = { work, resolve, reject };
      const free = this.#hands.find((hand) => hand.task === undefined);
      if (free !== undefined) this.#give(free, task);
      else if (this.#hands.length < this.#options.size) this.#give(this.#start(), task);
      else if (this.#queue.length < this.#options.maxQueued) this.#queue.push(task);
      else reject(new PoolError('full', 'too many SAML messages wait to be worked on'));
    }) as Promise<Outcome<Kind>>;
  }

  /** How many threads there are. */
  get size(): number {
    return this.#hands.length;
  }

  #start(): Hand {
    // Without the arguments of this process: some are not for threads.
    const execArgv = isSource ? ['--conditions=@latchkey/source'] : [];
    const worker = new Worker(this.#options.program, {
      execArgv,
      resourceLimits,
      stdout: true,
      stderr: true,
    });
    const hand: Hand = { worker, task: undefined, timer: undefined };
    worker.unref();
    worker.on('message', (outcome: Outcome<WorkKind>) => this.#finish(hand, outcome));
    // An exit follows.
    worker.on('error', (error) => this.#lose(hand, `a worker crashed: ${error.message}`));
    worker.on('exit', () => this.#lose(hand, 'a worker ended'));
    this.#hands.push(hand);
    return hand;
  }

  #give(hand: Hand, task: Task): void {
    clearTimeout(hand.timer);
    hand.task = task;
    hand.worker.ref();
    hand.timer = setTimeout(() => this.#end(hand, 'a worker took too long'), this.#options.timeoutMs);
    hand.worker.postMessage(task.work);
  }

  #finish(hand: Hand, outcome: Outcome<WorkKind>): void {
    clearTimeout(hand.timer);
    const { task } = hand;
    hand.task = undefined;
    const next = this.#queue.shift();
    if (next !== undefined) this.#give(hand, next);
    else this.#rest(hand);
    task?.resolve(outcome);
  }

  #rest(hand: Hand): void {
    hand.worker.unref();
    hand.timer = setTimeout(() => this.#end(hand, 'a worker had nothing to do'), this.#options.idleMs);
    hand.timer.unref();
  }

  #end(hand: Hand, reason: string): void {
    this.#lose(hand, reason);
    void hand.worker.terminate();
  }

  /** A worker is gone: its work is refused, and what waits goes to a new one. */
  #lose(hand: Hand, reason: string): void {
    const place = this.#hands.indexOf(hand);
    if (place === -1) return;
    this.#hands.splice(place, 1);
    clearTimeout(hand.timer);
    hand.task?.reject(new PoolError('lost', reason));
    const next = this.#queue.shift();
    if (next !== undefined) this.#give(this.#start(), next);
  }
}
