import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import { breach, type Invariant } from '../breach.ts';
import { isOld } from '../oracle/belief.ts';
import { isSignedOut, named } from '../oracle/counting.ts';
import { inDollars } from '../oracle/money.ts';
import type { RowView, View } from '../view.ts';
import type { World } from '../world.ts';

/** At or below a dollar an account is low. */
const LOW_UNITS = 500_000;

export const balanceIsSaid: Invariant = {
  sentence: 'what the balance does to the keys is said: empty, low, binding, and how old it is',
  breaches: (now, world) => [
    ...now.rows.flatMap((row) => rowBreaches(row, now)),
    ...accountBreaches(now, world),
    ...lowBreaches(now, world),
    ...subscriptionBreaches(now, world),
  ],
};

function rowBreaches(row: RowView, { now, state }: View) {
  const { pin, account, line } = row;
  const { balance } = account;
  if (balance === null) return [];
  const isBalanceOld = isOld(balance.readAt, account.refresh.intervalMs, now);
  const isByAccount = pin.reason === 'account-empty';
  const binds = pin.spendable.boundBy === 'account' && pin.reading?.unlimited === false;
  const isWorking = pin.status === 'usable' || pin.status === 'low';
  const amount = inDollars(balance.units, account.unitsPerDollar);
  return [
    ...(isLowByAccount(pin) ? [breach('a key is called low for its account', named(row))] : []),
    ...(isByAccount && isBalanceOld && !pin.outdated && !/as\sof/i.test(line)
      ? [breach('an old balance says of fresh keys that they do not work, without its age', named(row))]
      : []),
    ...(binds && isWorking && !state.settings.privacyMode && !line.includes(amount)
      ? [breach('a row does not name the balance that binds its key', `${named(row)}: ${line}`)]
      : []),
  ];
}

/** By the fifth of the mark that is the rule here. */
function isLowByAccount({ fullMark, reading, spendable, status }: PinState): boolean {
  if (status !== 'low' || reading === null || spendable.boundBy !== 'account') return false;
  return reading.unlimited || (fullMark !== null && reading.remaining > 0.2 * fullMark);
}

/** One state of the account with its action, unless it has a worse one; not one for each key. */
function accountBreaches({ accounts, tray }: View, { memory }: World) {
  for (const { account } of accounts) if (!account.isEmpty) memory.seenEmpty.delete(account.id);
  return accounts
    .filter(({ account }) => account.isEmpty)
    .flatMap(({ account, condition }) => {
      const { connection, credential, isOfAnother, label, pins } = account;
      const isReached = credential === 'in-keychain' && connection.state === 'ok' && !isOfAnother;
      const isSaid = condition !== null && (!isReached || /empty/i.test(condition.title));
      const isSaidPerKey = pins.some(({ needsAction, reason }) => needsAction && reason === 'account-empty');
      const isInTray = ['needs-action', 'no-data'].includes(tray.condition);
      const isShown = isInTray || isSignedOut(account) || memory.seenEmpty.has(account.id);
      return [
        ...(isShown ? [] : [breach('the tray does not say that an account is empty', label)]),
        ...(isSaid && condition.actions.length > 0
          ? []
          : [breach('an empty account is not said at the account', label)]),
        ...(isSaidPerKey ? [breach('an empty account is to be seen at each of its keys', label)] : []),
      ];
    });
}

function lowBreaches({ now, state, tray }: View, world: World) {
  const isLow = (account: AccountState) => {
    const { balance } = account;
    if (balance === null || balance.units <= 0 || balance.units > LOW_UNITS || isSignedOut(account))
      return false;
    return (
      world.gatewayOf(account)?.told.subscriptions.at(-1)?.what !== 'active' &&
      !isOld(balance.readAt, account.refresh.intervalMs, now)
    );
  };
  const low = tray.condition === 'ok' ? state.accounts.find(isLow) : undefined;
  if (low === undefined) return [];
  const { balance, label } = low;
  return [breach('the tray says that all is well beside a low account', `${label}: ${balance?.units} units`)];
}

/** The gateway takes the subscription first: what the balance is says little then. */
function subscriptionBreaches({ state }: View, world: World) {
  return state.accounts.flatMap((account) => {
    const last = world.gatewayOf(account)?.told.subscriptions.at(-1);
    const isActive = last?.isSure === true && last.what === 'active';
    const isBound = account.pins.some(({ spendable }) => spendable.boundBy === 'account');
    return isActive && isBound
      ? [breach('a balance binds beside an active subscription', account.label)]
      : [];
  });
}
