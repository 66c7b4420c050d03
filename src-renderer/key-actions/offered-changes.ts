import type { AccountState } from '#contract/account-state';
import type { Reading } from '#contract/reading';
import type { KeyAction } from './operation-runner.svelte.ts';

/** Of the less common actions, those that this key can have. */
export function offeredChanges(reading: Reading): readonly KeyAction[] {
  return [
    ...(['quota', 'expiry', 'name', 'models', 'allowed-ips'] as const),
    // The oldest build has none, and would drop it without a word.
    ...(reading.group === null ? [] : (['group'] as const)),
    ...(reading.unlimited ? [] : (['full-mark'] as const)),
    'delete',
  ];
}

/** A new key is like those that are there. */
export function hasGroups({ pins }: Pick<AccountState, 'pins'>): boolean {
  return pins.every(({ reading }) => reading?.group !== null);
}
