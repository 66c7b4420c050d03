import type { PinState } from '#contract/pin-state';
import { DAY_MS, HOUR_MS, SECOND_MS } from '#clock/durations';
import { breach, type Invariant } from '../breach.ts';
import { doesNotWork, isSignedOut, named, pinsIn, type Pinned } from '../oracle/counting.ts';
import { nameOf, type Memory } from '../oracle/memory.ts';
import type { View } from '../view.ts';

export const criticalIsSaid: Invariant = {
  sentence:
    'a key that works, but not for long, needs the user in icon, tooltip and menu alike, and no other does',
  breaches: (now, { memory }) => {
    // Nobody knows of any key then.
    if (now.state.accounts.every(isSignedOut)) return [];
    const asked = pinsIn(now).filter(({ account }) => !isSignedOut(account));
    for (const pinned of asked) forgetSeen(pinned, memory);
    const critical = criticalIn(asked, now, memory);
    return [...iconBreaches(asked, critical, now), ...sentenceBreaches(critical, now)];
  },
};

/** Answers are whole seconds old, and may have been on their way. */
const TOLERANCE_MS = 10 * SECOND_MS;
/** Of the mark: at or below it very little is left. */
const VERY_LITTLE = 0.05;

/** And above this it has recovered. */
const MORE_THAN_LITTLE = 0.1;

/** In which ways a key that works is shown to need the user. */
export function endsOf({ fullMark, reading }: PinState) {
  const { expiresAt = 'never', remaining = 0 } = reading ?? {};
  return {
    expiresAt: typeof expiresAt === 'number' ? expiresAt : null,
    isVeryLow: fullMark !== null && remaining <= VERY_LITTLE * fullMark,
  };
}

/** Where it works no more, or has really recovered, it is a matter of its own when it is so again. */
function forgetSeen({ account, pin }: Pinned, { seenEnds }: Memory): void {
  const name = nameOf(account.id, pin.keyId);
  const seen = seenEnds.get(name);
  const { fullMark, outdated, reading, startShare, status } = pin;
  if (seen === undefined || outdated || reading === null) return;
  if (doesNotWork(pin) && pin.reason !== 'account-empty') seenEnds.delete(name);
  const isMarkGood = fullMark !== null && (startShare === null || startShare > MORE_THAN_LITTLE);
  const isMore = isMarkGood && reading.remaining > MORE_THAN_LITTLE * fullMark;
  if (status !== 'unknown' && isMore) seenEnds.set(name, { ...seen, isVeryLow: false });
}

/** But for what the user has seen of it. */
function unseen({ account, pin }: Pinned, { seenEnds }: Memory): PinState {
  const seen = seenEnds.get(nameOf(account.id, pin.keyId));
  if (seen === undefined || pin.reading === null) return pin;
  const expiresAt = pin.reading.expiresAt === seen.expiresAt ? 'never' : pin.reading.expiresAt;
  return { ...pin, fullMark: seen.isVeryLow ? null : pin.fullMark, reading: { ...pin.reading, expiresAt } };
}

/** Of these the app must say so; of the others among `may` it can. */
function criticalIn(asked: readonly Pinned[], { now, trueNow }: View, memory: Memory) {
  const of = (pinned: Pinned) => {
    const clocks = [now + pinned.account.clockAheadMs, trueNow];
    return {
      isSo: isCritical(unseen(pinned, memory), Math.min(...clocks)),
      canBe: canBeCritical(pinned.pin, clocks, now),
    };
  };
  const must = asked.filter((pinned) => isWorking(pinned.pin) && of(pinned).isSo);
  return { must, may: asked.filter((pinned) => isWorking(pinned.pin) && of(pinned).canBe) };
}

function isWorking({ outdated, reading, status }: PinState): boolean {
  return !outdated && reading !== null && (status === 'usable' || status === 'low');
}

/** By its date, or by what is left of a mark that was not there from the first. */
function isCritical({ fullMark, reading, startShare }: PinState, gatewayNow: number): boolean {
  if (reading === null) return false;
  const { expiresAt, remaining, unlimited } = reading;
  if (typeof expiresAt === 'number' && gatewayNow - TOLERANCE_MS > expiresAt - HOUR_MS) return true;
  const isMarkGood = fullMark !== null && fullMark > 0 && (startShare === null || startShare > VERY_LITTLE);
  return !unlimited && isMarkGood && remaining <= VERY_LITTLE * fullMark;
}

function canBeCritical(pin: PinState, gatewayClocks: readonly number[], now: number): boolean {
  const latest = Math.max(...gatewayClocks) + 2 * TOLERANCE_MS;
  // How fast it is used up is the app's own estimate.
  return isCritical(pin, latest) || (pin.runOut !== null && pin.runOut.at - DAY_MS < now);
}

type Critical = ReturnType<typeof criticalIn>;

function iconBreaches(asked: readonly Pinned[], { must, may }: Critical, { state, tray }: View) {
  const isForLess = may.length > 0 || asked.some(({ pin }) => pin.status === 'low');
  const isForAccount = state.accounts.some((account) => account.isLow || account.runOut !== null);
  return [
    ...(tray.condition === 'ok' && must.length > 0
      ? [breach('the tray says that all is well beside a key that ends soon', must.map(named))]
      : []),
    ...(tray.condition === 'low' && !isForLess && !isForAccount
      ? [breach('the tray warns of keys of which each works for long', asked.map(named))]
      : []),
  ];
}

/** How many keys need the user, as tooltip and menu begin with it. */
function sentenceBreaches({ must, may }: Critical, view: View) {
  const dead = pinsIn(view).filter(({ pin }) => pin.needsAction).length;
  const said = [view.tooltip[0] ?? '', view.menu[0]?.label ?? ''].map((sentence) => ({
    sentence,
    count: Number(/(\d+) keys? needs? you/.exec(sentence)?.[1] ?? 0),
  }));
  return said
    .filter(({ count }) => count < must.length + dead || count > may.length + dead)
    .map(({ sentence }) =>
      breach(
        'tooltip or menu miscount the keys that need the user',
        `${sentence}, of ${must.length} to ${may.length}`,
      ),
    );
}
