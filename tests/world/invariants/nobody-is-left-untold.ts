import type { AccountState, PinState } from '#contract/app-state';
import { breach, type Invariant } from '../breach.ts';
import { doesNotWork, named, type Pinned } from '../oracle/counting.ts';
import { nameOf } from '../oracle/memory.ts';
import { toldIn } from '../oracle/told-alerts.ts';
import type { View } from '../view.ts';
import type { World } from '../world.ts';

export const nobodyIsLeftUntold: Invariant = {
  sentence:
    'what stops working is told, but for what was done here or put off, and putting off ends as promised',
  breaches: (now, world) => [...untoldBreaches(now, world), ...snoozeBreaches(now, world)],
};

/** A key that worked at the last look, was there to be seen, and does not now. */
function untoldBreaches(now: View, world: World) {
  const { before } = world;
  // Who looks at the list has been told.
  const isLooking = world.step === 'the popover is opened and left';
  const isTelling =
    !isLooking && before !== null && isTellingAt(now) && isTellingAt(before) && world.clock.offsetMs === 0;
  return now.state.accounts.flatMap((account) => {
    const earlier = before?.state.accounts.find(({ id }) => id === account.id);
    return account.pins.flatMap((pin) => {
      const was = earlier?.pins.find(({ keyId }) => keyId === pin.keyId);
      const isNew = was !== undefined && isNews(was, { pin, account }, world);
      if (!isTelling || !isNew || account.credential === 'signed-out' || isTold(pin, account, now)) return [];
      return [breach(untoldWhat(pin, now.trueNow), `${named({ pin, account })}, ${world.step}`)];
    });
  });
}

/** The date says nothing of it: the gateway itself has marked the key. */
function untoldWhat({ status, reading }: PinState, now: number): string {
  const isByDate = typeof reading?.expiresAt === 'number' && reading.expiresAt < now;
  return status === 'expired' && !isByDate
    ? 'a key that was marked as expired is told of by nobody'
    : 'a key that stopped working is told of by nobody';
}

function isTellingAt({ state: { popoverVisible, settings } }: View): boolean {
  return settings.alerts.on === true && settings.alerts.quietHours === null && !popoverVisible;
}

function isNews(was: PinState, { pin, account }: Pinned, { memory }: World): boolean {
  const name = nameOf(account.id, pin.keyId);
  const isQuiet =
    memory.endedHere.has(name) || memory.snoozes.has(name) || pin.disabledHere || pin.changedHere;
  const hasWorked = was.status === 'usable' && !was.outdated && !memory.fired.has(name);
  if (doesNotWork(pin)) memory.fired.add(name);
  return hasWorked && doesNotWork(pin) && pin.reason !== 'account-empty' && !isQuiet && !pin.outdated;
}

function isTold(pin: PinState, account: AccountState, { notified, state }: View): boolean {
  const alerts = notified.flatMap(toldIn);
  const isVisible = state.alerts.some(
    ({ accountId, keyId }) => accountId === account.id && keyId === pin.keyId,
  );
  const isNamed = alerts.some((alert) => alert.account?.id === account.id && alert.pin?.keyId === pin.keyId);
  return isVisible || isNamed || alerts.some(({ isUnnamed }) => isUnnamed);
}

/** Until topped up: by the rule for top-ups, whatever the full mark is. */
function snoozeBreaches(now: View, { before, step }: World) {
  // The user may put it off in another way.
  if (step === 'a key is snoozed') return [];
  return (before?.state.accounts ?? []).flatMap((earlier) => {
    const account = now.state.accounts.find(({ id }) => id === earlier.id);
    return (account?.pins ?? []).flatMap((pin) => {
      const was = earlier.pins.find(({ keyId }) => keyId === pin.keyId);
      if (account === undefined || was === undefined || !isMuted(was)) return [];
      const about = named({ pin, account });
      if (isToppedUp(was, pin) && isMuted(pin))
        return [breach('a snooze outlives the top-up that was to end it', about)];
      const isSame = was.reading === pin.reading;
      return isSame && !isMuted(pin) ? [breach('a snooze is ended by another full mark', about)] : [];
    });
  });
}

function isMuted({ alerts: { snooze } }: PinState): boolean {
  return snooze !== null && 'untilToppedUp' in snooze;
}

function isToppedUp({ reading: before, fullMark }: PinState, { reading: after }: PinState): boolean {
  if (before === null || after === null || before.unlimited || after.unlimited || fullMark === null)
    return false;
  const rise = after.remaining - before.remaining;
  const refunded = Math.max(0, (before.used ?? 0) - (after.used ?? 0));
  return rise > refunded && rise * 100 >= fullMark;
}
