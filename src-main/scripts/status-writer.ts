import { SerialQueue } from '#async/serial-queue';
import type { AppState } from '#contract/app-state';
import type { MainText } from '#text';
import type { Clock } from '../clock/clock.ts';
import type { StatusFile } from './status-file.ts';
import { statusOf } from './status-of.ts';
import { visibleJson } from './visible-json.ts';

interface StatusWriterDependencies {
  readonly clock: Clock;
  /** Replaces the file as a whole; rejects when that cannot be done. */
  readonly write: (text: string) => Promise<void>;
  readonly log: (event: string, fields: object) => void;
}

/** Snapshots come in bursts, and nobody reads the file that often. */
const DEBOUNCE_MS = 500;

/** Keeps the scripts' file as the state is. One that cannot be written is logged: the app itself lacks nothing. */
export class StatusWriter {
  readonly #dependencies: StatusWriterDependencies;
  #written = '';
  #next: { readonly state: AppState; readonly text: MainText } | null = null;
  #failed = false;
  readonly #writes = new SerialQueue();

  constructor(dependencies: StatusWriterDependencies) {
    this.#dependencies = dependencies;
  }

  follow(state: AppState, text: MainText): void {
    const isScheduled = this.#next !== null;
    this.#next = { state, text };
    if (!isScheduled) this.#dependencies.clock.after(DEBOUNCE_MS, () => void this.settled());
  }

  /** What is still to be written is; the file stays, with its age in it. */
  settled(): Promise<void> {
    return this.#writes.run(() => this.#writeNext());
  }

  async #writeNext(): Promise<void> {
    const next = this.#next;
    this.#next = null;
    try {
      if (next !== null) await this.#write(statusOf(next.state, next.text));
    } catch (error) {
      // Not once more with every reading.
      if (!this.#failed) this.#dependencies.log('status-not-written', { error });
      this.#failed = true;
    }
  }

  async #write(file: StatusFile): Promise<void> {
    const contents = contentsOf(file);
    if (contents === this.#written) return;
    await this.#dependencies.write(`${visibleJson(file)}\n`);
    this.#written = contents;
    this.#failed = false;
  }
}

/** When it was written is no news. */
function contentsOf(file: StatusFile): string {
  return JSON.stringify({ ...file, writtenAt: 0 });
}
