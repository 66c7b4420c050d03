import { done, type Handlers } from '#contract/handlers';
import type { Outcome } from '#contract/failure';
import type { Accounts } from './accounts.ts';
import type { PinnedKey } from './pinned-key.ts';

type KeyAddress = Parameters<Accounts['withKey']>[0];

/** What the popover may ask of accounts and their keys; `wasPressed`: something was, in it, a moment ago. */
export function accountHandlers(accounts: Accounts, wasPressed: () => boolean) {
  return {
    refresh: ({ accountId }) => accounts.refresh(accountId, wasPressed() ? 'user' : 'page'),
    retryKeychain: ({ accountId }) => accounts.retryKeychain(accountId),
    signOut: ({ accountId }) => accounts.signOut(accountId),
    removeAccount: ({ accountId }) => accounts.remove(accountId),
    renameAccount: ({ accountId, label }) => accounts.with(accountId, (account) => account.rename(label)),
    setLowBalance: ({ accountId, dollars }) =>
      accounts.with(accountId, (account) => account.setOwn({ ownLowDollars: dollars })),
    setUnitsPerDollar: ({ accountId, unitsPerDollar }) =>
      accounts.with(accountId, (account) => account.setOwn({ ownUnitsPerDollar: unitsPerDollar })),
    openAccount: ({ accountId }) =>
      accounts.with(accountId, ({ connected }) => done(() => connected?.readMonth())),
    markAccountSeen: ({ accountId }) => accounts.with(accountId, (account) => account.markAccountSeen()),
    ...pinHandlers(accounts),
    ...keyHandlers(accounts),
  } satisfies Partial<Handlers>;
}

function pinHandlers(accounts: Accounts) {
  return {
    pinKey: ({ accountId, keyId }) => accounts.withConnected(accountId, (account) => account.pin(keyId)),
    unpinKey: ({ accountId, keyId }) => accounts.with(accountId, ({ pins }) => pins.unpin(keyId)),
    undoUnpin: ({ accountId }) =>
      accounts.with(accountId, ({ connected, pins }) => {
        const outcome = pins.undoUnpin();
        connected?.learnListed();
        return outcome;
      }),
    movePin: ({ accountId, keyId, toIndex }) =>
      accounts.with(accountId, ({ pins }) => pins.move(keyId, toIndex)),
    setFullMark: ({ accountId, keyId, units }) =>
      accounts.with(accountId, ({ pins }) => pins.setFullMark(keyId, units)),
    markSeen: ({ accountId, keyId }) => accounts.with(accountId, (account) => account.markSeen(keyId)),
    setKeyAlerts: ({ accountId, keyId, own }) =>
      accounts.with(accountId, (account) => account.setAlerts(keyId, own)),
    snoozeKey: ({ accountId, keyId, length }) =>
      accounts.with(accountId, (account) => account.snooze(keyId, length)),
  } satisfies Partial<Handlers>;
}

/**
 * Before a gateway that wants silence is written to, the user is asked, if there is anything that can be written at
 * all; the kill switch asks nobody.
 */
function keyHandlers(accounts: Accounts) {
  const asWanted = <Value>(accountId: string, task: () => Promise<Outcome<Value>>) =>
    accounts.with(accountId, ({ record }) => accounts.consent.run(record.baseUrl, task));
  const write = <Value>(
    request: KeyAddress,
    use: (key: PinnedKey) => Outcome<Value> | Promise<Outcome<Value>>,
  ) => accounts.withKey(request, () => asWanted(request.accountId, () => accounts.withKey(request, use)));
  return {
    listKeys: (request) => accounts.withConnected(request.accountId, (account) => account.listKeys(request)),
    openKey: ({ accountId, keyId }) => accounts.withConnected(accountId, (account) => account.openKey(keyId)),
    closeKey: ({ accountId, keyId }) => accounts.with(accountId, ({ pins }) => pins.close(keyId)),
    disableKey: (request) => accounts.withKey(request, (key) => key.disable(request.useLastRecord)),
    undoDisable: (request) => write(request, (key) => key.undoDisable()),
    enableKey: (request) => write(request, (key) => key.enable(request.remedy)),
    changeKey: (request) => write(request, (key) => key.change(request.change)),
    createKey: ({ accountId, key }) => {
      const create = () => accounts.withConnected(accountId, (account) => account.createKey(key));
      return accounts.withConnected(accountId, () => asWanted(accountId, create));
    },
    deleteKey: (request) => write(request, (key) => key.delete(request.confirmation)),
    copyKey: (request) => accounts.withKey(request, (key) => key.copy()),
  } satisfies Partial<Handlers>;
}
