import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import { DAY_MS } from '#clock/durations';
import { breach, type Breach } from '../breach.ts';
import { isSignedOut, named } from '../oracle/counting.ts';
import { nameOf, type Snoozed } from '../oracle/memory.ts';
import { isTelling, isTold } from '../oracle/telling.ts';
import type { View } from '../view.ts';
import type { World } from '../world.ts';

type Found = Omit<Breach, 'invariant'>;

/** A key at two looks, one after the other. */
interface Twice {
  readonly was: PinState;
  readonly pin: PinState;
  readonly account: AccountState;
}

/** A day, or until topped up by the rule for top-ups, whatever the full mark is; and then what was missed is told. */
export function snoozeBreaches(now: View, world: World): readonly Found[] {
  return (world.before?.state.accounts ?? []).flatMap((earlier) => {
    const account = now.state.accounts.find(({ id }) => id === earlier.id);
    return (account?.pins ?? []).flatMap((pin) => {
      const was = earlier.pins.find(({ keyId }) => keyId === pin.keyId);
      if (account === undefined || was === undefined) return [];
      const twice = { was, pin, account };
      return [...endBreaches(twice, now, world), ...missedBreaches(twice, now, world)];
    });
  });
}

function endBreaches({ was, pin, account }: Twice, now: View, { memory, step }: World): readonly Found[] {
  const name = nameOf(account.id, pin.keyId);
  const snoozed = memory.snoozes.get(name);
  // The user may put it off in another way, and what a write brings beside what it was for is no top-up.
  const isByUser = /snooze/.test(step) || (/here$/.test(step) && step !== TOPPED_UP_HERE);
  if (snoozed === undefined) return [];
  if (isByUser) {
    // Yet it finds what others did before it.
    if (isToppedUp(was, pin) && !isPutOff(pin, now.now)) memory.snoozes.delete(name);
    return [];
  }
  if (was.reading?.unlimited !== pin.reading?.unlimited) {
    if (!isPutOff(pin, now.now)) memory.snoozes.delete(name);
  } else if (isOver(snoozed, { was, pin }, now.now, memory.clockChanges)) {
    memory.snoozes.delete(name);
    return isPutOff(pin, now.now) ? [breach(OUTLIVES[snoozed.length], named({ pin, account }))] : [];
  } else if (snoozed.length === 'until-topped-up' && !isPutOff(pin, now.now)) {
    memory.snoozes.delete(name);
    // Whatever part it is of what was full.
    if (step === TOPPED_UP_HERE) return [];
    return [breach('a snooze until a top-up ends without one', named({ pin, account }))];
  }
  return [];
}

const TOPPED_UP_HERE = 'a key is topped up here';
const OUTLIVES = {
  day: 'a snooze outlives its day',
  'until-topped-up': 'a snooze outlives the top-up that was to end it',
};

function isOver(
  { length, at, clockChanges }: Snoozed,
  { was, pin }: Pick<Twice, 'was' | 'pin'>,
  now: number,
  changesByNow: number,
): boolean {
  if (length === 'until-topped-up') return isToppedUp(was, pin);
  return clockChanges === changesByNow && now - at > DAY_MS;
}

function isPutOff({ alerts: { snooze } }: PinState, now: number): boolean {
  return snooze !== null && (!('until' in snooze) || snooze.until > now);
}

function isToppedUp({ reading: before, fullMark }: PinState, { reading: after }: PinState): boolean {
  if (before === null || after === null || before.unlimited || after.unlimited || fullMark === null)
    return false;
  const rise = after.remaining - before.remaining;
  const refunded = Math.max(0, (before.used ?? 0) - (after.used ?? 0));
  return rise > refunded && rise * 100 >= fullMark;
}

/** Of amounts and times: that it was ended elsewhere is told at once. */
const PUT_OFF = ['exhausted', 'expired'];

function missedBreaches({ was, pin, account }: Twice, now: View, world: World): readonly Found[] {
  const { fired, stoppedUntold: missed, snoozes } = world.memory;
  const name = nameOf(account.id, pin.keyId);
  const isNow = !pin.outdated && pin.reason !== 'account-empty' && PUT_OFF.includes(pin.status);
  if (snoozes.has(name)) {
    const hasWorked = was.status === 'usable' && !was.outdated && !fired.has(name);
    const hasStopped = hasWorked && isNow && pin.changedHere.length === 0;
    if (hasStopped && isTelling(now, world)) missed.set(name, pin.status);
    else if (missed.get(name) !== pin.status) missed.delete(name);
    return [];
  }
  if (!missed.has(name)) return [];
  const isStill = missed.get(name) === pin.status && isNow && isTelling(now, world);
  const isSettled = !isStill || isTold({ account, keyId: pin.keyId }, now);
  if (!isSettled && !isLookedAt(account, world)) return [];
  missed.delete(name);
  return isSettled
    ? []
    : [breach('what came true during a snooze is told by nobody at its end', named({ pin, account }))];
}

/** By now, so that what is so may be told. */
function isLookedAt(account: AccountState, world: World): boolean {
  const hasAsked = (world.gatewayOf(account)?.requestsSinceStart ?? 0) > 0;
  return account.connection.state === 'ok' && !isSignedOut(account) && hasAsked;
}
