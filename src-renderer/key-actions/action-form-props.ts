import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import type { Reading } from '#contract/reading';
import type { KeyOperation, OperationRunner } from './operation-runner.svelte.ts';

/** What every form of an action on a key is given. */
export interface ActionFormProps {
  readonly account: AccountState;
  readonly pin: PinState;
  readonly reading: Reading;
  readonly runner: OperationRunner;
  readonly operation: KeyOperation;
  readonly onLeave: () => void;
}
