import type { AccountState, PinState } from '#contract/app-state';
import type { Reading } from '#contract/reading';
import type { KeyOperation, KeyWork } from './key-operation.svelte.ts';

/** What every form of an action on a key is given. */
export interface TaskProps {
  readonly account: AccountState;
  readonly pin: PinState;
  readonly reading: Reading;
  readonly operation: KeyOperation;
  readonly work: KeyWork;
  readonly onLeave: () => void;
}
