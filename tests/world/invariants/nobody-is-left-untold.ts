import { HOUR_MS } from '#clock/durations';
import type { PinState } from '#contract/pin-state';
import { breach, type Invariant } from '../breach.ts';
import { doesNotWork, named, type Pinned } from '../oracle/counting.ts';
import { nameOf, type Memory } from '../oracle/memory.ts';
import { isTelling, isTold } from '../oracle/telling.ts';
import type { View } from '../view.ts';
import type { World } from '../world.ts';
import { snoozeBreaches } from './snoozes-end.ts';

export const nobodyIsLeftUntold: Invariant = {
  sentence:
    'what stops working is told, but for what was done here or put off, and putting off ends as promised',
  breaches: (now, world) => [
    ...snoozeBreaches(now, world),
    ...untoldBreaches(now, world),
    ...emptyBreaches(now, world),
  ],
};

/** A key that worked at the last look, was there to be seen, and does not now. */
function untoldBreaches(now: View, world: World) {
  const { before } = world;
  const isHeard = isTelling(now, world);
  return now.state.accounts.flatMap((account) => {
    const earlier = before?.state.accounts.find(({ id }) => id === account.id);
    return account.pins.flatMap((pin) => {
      const was = earlier?.pins.find(({ keyId }) => keyId === pin.keyId);
      const isNew = was !== undefined && isNews(was, { pin, account }, world);
      if (
        !isHeard ||
        !isNew ||
        account.credential === 'signed-out' ||
        isTold({ account, keyId: pin.keyId }, now)
      )
        return [];
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

function isNews(was: PinState, { pin, account }: Pinned, { clock, memory }: World): boolean {
  const name = nameOf(account.id, pin.keyId);
  const isQuiet =
    memory.endedHere.has(name) || memory.snoozes.has(name) || pin.disabledHere || pin.changedHere.length > 0;
  if (hasRecovered(name, was, pin, memory)) memory.fired.delete(name);
  const hasWorked = was.status === 'usable' && !was.outdated && !memory.fired.has(name);
  if (doesNotWork(pin)) memory.fired.set(name, clock.now());
  return hasWorked && doesNotWork(pin) && pin.reason !== 'account-empty' && !isQuiet && !pin.outdated;
}

const RECOVERED_SHARE = 0.1;

/** Longer than any rule takes without a top-up. */
const RECOVERED_AFTER_MS = HOUR_MS;

/** Well at two looks in a row, by a top-up since, or for so long that each rule has recovered. */
function hasRecovered(name: string, was: PinState, pin: PinState, { fired, wellSince }: Memory): boolean {
  const firedAt = fired.get(name) ?? -Infinity;
  const isWell = isClearlyWell(was) && isClearlyWell(pin);
  const readAt = pin.reading?.readAt ?? firedAt;
  if (!isWell || readAt <= firedAt) wellSince.delete(name);
  else if (!wellSince.has(name)) wellSince.set(name, readAt);
  const forMs = readAt - (wellSince.get(name) ?? Infinity);
  return isWell && ((pin.toppedUpAt ?? -Infinity) > firedAt || forMs > RECOVERED_AFTER_MS);
}

function isClearlyWell({ status, outdated, reading, fullMark }: PinState): boolean {
  if (status !== 'usable' || outdated || reading?.expiresAt !== 'never') return false;
  return reading.unlimited || reading.remaining > RECOVERED_SHARE * (fullMark ?? Infinity);
}

/** Half a dollar: with less an account may only waver. */
const CLEARLY_ABOVE_UNITS = 250_000;

/** An account that could pay at the last look, and cannot now. */
function emptyBreaches(now: View, world: World) {
  const { before } = world;
  if (!isTelling(now, world)) return [];
  return now.state.accounts.flatMap((account) => {
    const { balance, isEmpty } = before?.state.accounts.find(({ id }) => id === account.id) ?? account;
    const couldPay = balance !== null && balance.units >= CLEARLY_ABOVE_UNITS && !isEmpty;
    const isNews = couldPay && account.isEmpty && account.credential !== 'signed-out';
    return !isNews || isTold({ account, keyId: null }, now)
      ? []
      : [breach('an account that became empty is told of by nobody', `${account.label}, ${world.step}`)];
  });
}
