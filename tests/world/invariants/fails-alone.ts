import { isDeepStrictEqual } from 'node:util';
import type { AccountState } from '#contract/account-state';
import { MINUTE_MS } from '#clock/durations';
import { breach, type Invariant } from '../breach.ts';
import type { View } from '../view.ts';
import type { World } from '../world.ts';
import { isOutage } from '../troubles.ts';

export const failsAlone: Invariant = {
  sentence: 'one failing key, account, route, record or series changes nothing of the others',
  breaches: (now, world) => [
    ...loggedBreaches(now),
    ...healthBreaches(now, world),
    ...settingBreaches(now, world),
  ],
};

const QUIET_EVENTS = [
  'history-failed',
  'alerts-not-evaluated',
  'alerts-not-saved',
  'alerts-not-delivered',
  'not-saved',
  'listener-failed',
  'refresh-failed',
];

/** Nothing of the machine fails in this world: what could not be done is a fault. */
function loggedBreaches({ logged }: View) {
  const failed = logged.filter(({ event }) => QUIET_EVENTS.includes(event));
  return failed.map(({ event, fields }) => breach(`something failed by itself: ${event}`, fields));
}

/** With an account whose token is good, an odd record or a missing optional route is no failure of the account. */
function healthBreaches(now: View, world: World) {
  return now.state.accounts.flatMap((account) => {
    if (!shouldWork(account, now, world) || account.connection.state !== 'failing') return [];
    return [
      breach('one odd record or optional route makes the whole account fail', account.connection.failure),
    ];
  });
}

function shouldWork(account: AccountState, now: View, world: World): boolean {
  const gateway = world.gatewayOf(account);
  if (gateway === undefined || isOutage(gateway.trouble)) return false;
  // Since when is told by the clock of then.
  if (world.memory.clockChanges > 0) return false;
  if (isJustTried(account, now, world)) return true;
  // A failure from before is shown until it is tried again.
  return account.connection.since > gateway.troubleSince + world.clock.offsetMs + MINUTE_MS;
}

/** By a refresh that the user asked for, and that reached the gateway. */
function isJustTried(account: AccountState, { passed }: View, { gateways, step }: World): boolean {
  const index = gateways.findIndex(({ simulator }) => simulator.origin === account.baseUrl);
  const isForKeys = (passed[index] ?? []).some(({ route }) => route?.startsWith('/api/token/') === true);
  return step === 'the user refreshes' && isForKeys;
}

function settingBreaches({ state: { settings } }: View, { memory }: World) {
  const { amounts, pinOrder, privacyMode, quietHours, refreshMinutes } = memory.settings;
  const made = { amounts, pinOrder, privacyMode, quietHours, refreshMinutes };
  const kept = { ...settings, quietHours: settings.alerts.quietHours };
  const lost = Object.entries(made).filter(
    ([name, value]) => !isDeepStrictEqual(Reflect.get(kept, name), value),
  );
  // Once: what follows from the loss is no news.
  for (const [name] of lost) Reflect.set(memory.settings, name, Reflect.get(kept, name));
  return lost.length === 0
    ? []
    : [
        breach(
          'settings that were made are lost',
          lost.map(([name]) => name),
        ),
      ];
}
