import type { AccountState } from '#contract/account-state';
import type { View } from './navigation.svelte.ts';

/** The account that the user looks at: that of the view, or of what has the focus in the list; else the first. */
export function accountInFocus(
  view: View,
  accounts: readonly AccountState[],
  focused: Element | null,
): AccountState | undefined {
  const shownId = 'accountId' in view ? view.accountId : null;
  const isShown = ({ id }: AccountState) => id === shownId || focused?.closest(`[id*="${id}"]`);
  return accounts.find(isShown) ?? accounts[0];
}
