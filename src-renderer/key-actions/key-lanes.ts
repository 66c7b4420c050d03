import { OperationRunner, type KeyAction } from './operation-runner.svelte.ts';

/**
 * What is done with one key, in three lanes that run side by side: the kill switch waits for nothing, and a copy keeps
 * nothing waiting. Main decides what a write may still do to a key that was disabled meanwhile.
 */
export class KeyLanes {
  readonly write: OperationRunner = new OperationRunner(() => this.disable.operation !== null);
  readonly disable: OperationRunner = new OperationRunner(() => this.write.operation !== null);
  readonly copy = new OperationRunner();

  /** Of this action. */
  of(action: KeyAction): OperationRunner {
    if (action === 'disable') return this.disable;
    return action === 'copy' ? this.copy : this.write;
  }

  /** What was said of another before is over with it; what is under way, filled in or not confirmed is not. */
  begin(action: KeyAction): OperationRunner {
    if (action !== 'copy') this.copy.forget();
    if (action !== 'disable' && this.disable.operation?.report) this.disable.forget();
    const lane = this.of(action);
    lane.begin(action);
    return lane;
  }

  /** A view begins to show them: what was only asked is over, what came of it while nobody looked is not. */
  enter(): void {
    for (const lane of this.#all) lane.enter();
  }

  /** The view is left. */
  exit(): void {
    for (const lane of this.#all) lane.forget();
  }

  get #all(): readonly OperationRunner[] {
    return [this.write, this.disable, this.copy];
  }
}
