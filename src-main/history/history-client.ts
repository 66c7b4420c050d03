import { Worker } from 'node:worker_threads';
import { MINUTE_MS } from '#clock/durations';
import { fail, type Outcome } from '#contract/failure';
import type { Clock } from '../clock/clock.ts';
import type { HistoryResponse, HistoryRequest, History, HistoryCall, HistoryProtocol } from './protocol.ts';
import type { WhySetAside } from '../state/set-aside.ts';

export interface HistoryOptions {
  /** Of the database; `:memory:`: nothing of it is ever kept. */
  readonly path: string;
  /** The built `worker.ts`. Electron reads it from inside an asar as well (electron/electron#33216). */
  readonly workerUrl: URL;
  readonly clock: Clock;
  readonly onSetAside: (why: WhySetAside) => void;
  /** A thread that ended by itself, by its error's name only. */
  readonly onThreadLost?: (error: string) => void;
  /** For tests: options of the thread's Node. */
  readonly execArgv?: string[];
}

/** A thread that ends at once would otherwise be started again and again. */
const RESTART_AFTER_MS = MINUTE_MS;

interface PendingCall {
  readonly resolve: (answer: Outcome<never>) => void;
}

/**
 * A history in a thread of its own: a check of the whole file, a slow disk or an export takes as long as it takes, and
 * main goes on.
 */
export class HistoryClient implements History {
  readonly #options: HistoryOptions;
  readonly #pending = new Map<number, PendingCall>();
  #worker: Worker | null = null;
  #startedAt = -Infinity;
  #lastId = 0;

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  call<Name extends HistoryCall>(
    name: Name,
    input: HistoryProtocol[Name]['input'],
  ): Promise<Outcome<HistoryProtocol[Name]['value']>> {
    const worker = this.#thread();
    if (worker === null) return Promise.resolve(fail('history-not-written'));
    const request: HistoryRequest = { id: ++this.#lastId, name, input };
    return new Promise((resolve) => {
      // First: what cannot be handed over rejects, and has no answer to wait for.
      worker.postMessage(request);
      this.#pending.set(request.id, { resolve });
      // Only a call under way keeps the process.
      worker.ref();
    });
  }

  async close(): Promise<void> {
    if (this.#worker !== null) await this.call('close', null);
    this.#worker = null;
  }

  /** Null: it has just ended by itself, or could not be started. */
  #thread(): Worker | null {
    const now = this.#options.clock.now();
    if (this.#worker !== null) return this.#worker;
    if (Math.abs(now - this.#startedAt) < RESTART_AFTER_MS) return null;
    this.#startedAt = now;
    this.#worker = this.#start();
    return this.#worker;
  }

  #start(): Worker | null {
    try {
      return this.#open();
    } catch (error) {
      this.#options.onThreadLost?.(nameOf(error));
      return null;
    }
  }

  #open(): Worker {
    const { execArgv, onThreadLost, path, workerUrl } = this.#options;
    const worker = new Worker(workerUrl, {
      workerData: path,
      name: 'history',
      ...(execArgv && { execArgv }),
    });
    worker.on('message', (response: HistoryResponse) => this.#settle(response));
    worker.on('error', (error) => onThreadLost?.(nameOf(error)));
    worker.on('exit', () => this.#lost(worker));
    worker.unref();
    return worker;
  }

  #settle({ id, outcome, setAside }: HistoryResponse): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (this.#pending.size === 0) this.#worker?.unref();
    // By its id this is the answer to that call.
    pending?.resolve(outcome as Outcome<never>);
    if (setAside !== null) this.#options.onSetAside(setAside);
  }

  #lost(worker: Worker): void {
    if (worker !== this.#worker) return;
    this.#worker = null;
    for (const { resolve } of this.#pending.values()) resolve(fail('history-not-written'));
    this.#pending.clear();
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
