import type { Vault } from '../secrets/vault.ts';

/** An unlock prompt takes the focus away: that must not hide the popover that asked for it. */
export function keepPopoverOpen(vault: Vault, hold: () => () => void): Vault {
  const held = <Value>(call: () => Promise<Value>) => call().finally(hold());
  return {
    get callPending() {
      return vault.callPending;
    },
    answered: () => vault.answered(),
    read: (accountId, cause) => held(() => vault.read(accountId, cause)),
    write: (accountId, credential) => held(() => vault.write(accountId, credential)),
    remove: (accountId) => held(() => vault.remove(accountId)),
  };
}
