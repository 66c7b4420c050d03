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
    if (action !== 'copy') this.copy.leave();
    if (action !== 'disable' && this.disable.operation?.report) this.disable.leave();
    const lane = this.of(action);
    lane.begin(action);
    return lane;
  }

  /** The view that showed them is left: a report that it did not show stays. */
  leave(which: 'all' | 'unreported' = 'all'): void {
    for (const lane of [this.write, this.disable, this.copy])
      if (which === 'all' || !lane.operation?.report) lane.leave();
  }
}
