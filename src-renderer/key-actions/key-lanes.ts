import { OperationRunner, type KeyAction } from './operation-runner.svelte.ts';

/** A row tells nothing but what was begun by a press there, or by one in a report there. */
type Place = 'row' | 'detail';

/**
 * What is done with one key, in three lanes that run side by side: the kill switch waits for nothing, and a copy keeps
 * nothing waiting. Main decides what a write may still do to a key that was disabled meanwhile.
 */
export class KeyLanes {
  readonly write: OperationRunner = new OperationRunner(() => this.disable);
  readonly disable: OperationRunner = new OperationRunner(() => this.write);
  readonly copy = new OperationRunner();
  #shown: (() => readonly OperationRunner[]) | null = null;

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

  /**
   * A view begins to show them. What was asked or seen in the view before it, which is there until this one is, is over;
   * what came of it while nobody looked is not. Answers what is to be called when it is left.
   */
  enter(place: Place): () => void {
    for (const lane of this.#shown?.() ?? []) lane.handOver();
    const shown = () => this.shownIn(place);
    this.#shown = shown;
    return () => {
      if (this.#shown !== shown) return;
      this.#shown = null;
      for (const lane of shown()) lane.forget();
    };
  }

  shownIn(place: Place): readonly OperationRunner[] {
    const isShown = place === 'detail' || this.write.operation?.action === 'enable';
    return [...(isShown ? [this.write] : []), this.disable, this.copy];
  }
}
