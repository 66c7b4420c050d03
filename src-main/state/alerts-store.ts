import type { Outcome } from '#contract/failure';
import type { AlertsFile } from './alerts-file.ts';
import { isSame } from './unchanged.ts';

/** What alerts and external changes keep over restarts, in one file: written only when it is another one. */
export class AlertsStore {
  readonly #save: (file: AlertsFile) => Promise<Outcome<null>>;
  #file: AlertsFile;

  constructor(file: AlertsFile, save: (file: AlertsFile) => Promise<Outcome<null>>) {
    this.#file = file;
    this.#save = save;
  }

  get file(): AlertsFile {
    return this.#file;
  }

  /** Resolves when it is on the disk, or could not be written, which is a notice. */
  async save(change: Partial<AlertsFile>): Promise<void> {
    const parts = Object.entries(change);
    if (parts.every(([name, part]) => isSame(part, Reflect.get(this.#file, name)))) return;
    const file = (this.#file = { ...this.#file, ...change });
    await this.#save(file);
  }
}
