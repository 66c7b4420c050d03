import { englishText } from '../../fixtures/english-text.ts';
import { breach, type Invariant } from '../breach.ts';
import { isOld } from '../oracle/belief.ts';
import { countsFor, isAbout, isSignedOut, named, pinsIn, readAtOf, type Pinned } from '../oracle/counting.ts';
import { nameOf } from '../oracle/memory.ts';
import type { View } from '../view.ts';
import type { World } from '../world.ts';

export const deadDrivesNothing: Invariant = {
  sentence: 'what was seen, disabled here, deleted or is a sample drives nothing',
  breaches: (now, world) => [
    ...conditionBreaches(now, world),
    ...headBreaches(now),
    ...endedHereBreaches(now, world),
    ...disabledHereBreaches(now, world),
  ],
};

/** The tray says no more than those that count. */
function conditionBreaches({ now, state, tray }: View, { memory }: World) {
  const pins = pinsIn({ state });
  const needsAction =
    pins.some(
      ({ pin, account }) =>
        pin.needsAction && memory.endedHere.get(nameOf(account.id, pin.keyId)) !== pin.status,
    ) || state.accounts.some((account) => account.needsAction || account.isEmpty);
  const isNobodyIn = state.accounts.every(isSignedOut);
  const isAnyOld = isNobodyIn || pins.some((pinned) => canBeOld(pinned) && isFromLongAgo(pinned, now));
  return [
    ...(tray.condition === 'needs-action' && !needsAction
      ? [breach('the tray needs action for what counts no more', pins.map(named))]
      : []),
    ...((tray.condition === 'outdated' || tray.outdated) && !isAnyOld
      ? [breach(outdatedBy(pins), pins.filter(({ pin }) => pin.outdated).map(named))]
      : []),
  ];
}

function canBeOld({ pin, account }: Pinned): boolean {
  return pin.status !== 'deleted' && !isSignedOut(account);
}

/** It, or the balance that decides. */
function isFromLongAgo(pinned: Pinned, now: number): boolean {
  const { account, pin } = pinned;
  const readAt = readAtOf(pinned);
  const isOfBalance = readAt !== null && readAt !== pin.reading?.readAt;
  return pin.outdated || (isOfBalance && isOld(readAt, account.refresh.intervalMs, now));
}

function outdatedBy(pins: readonly Pinned[]): string {
  const isSignedOutOne = pins.some(({ pin, account }) => pin.outdated && isSignedOut(account));
  return isSignedOutOne
    ? 'the tray is outdated by an account that is signed out'
    : 'the tray is outdated by a deleted key';
}

/** Ring, title and the first key of the tooltip are of a key that counts, where one does. */
function headBreaches({ state, tooltip }: View) {
  if (state.settings.privacyMode || state.settings.trayKey !== null) return [];
  const pins = pinsIn({ state }).filter(({ pin }) => pin.reading !== null);
  if (!pins.some((pinned) => countsFor(pinned) && !isSignedOut(pinned.account))) return [];
  const [first, ...others] = pins.filter((pinned) => isAbout(pinned, tooltip[1] ?? ''));
  if (first === undefined || [first, ...others].some(countsFor)) return [];
  return [breach('the tray shows a key that counts no more before one that does', named(first))];
}

/** Whoever switched it off or deleted it need not be told, until it was seen on again: what ends it then is another's. */
function endedHereBreaches({ state }: View, { memory }: World) {
  return pinsIn({ state }).flatMap((pinned) => {
    const { pin, account } = pinned;
    const name = nameOf(account.id, pin.keyId);
    const isOnAgain = pin.status !== 'deleted' && pin.reading !== null && pin.reading.storedStatus !== 2;
    if (isOnAgain) memory.endedHere.delete(name);
    const isOurs = memory.endedHere.get(name) === pin.status;
    if (!isOurs || !pin.needsAction) return [];
    return [breach(`a key that was ${pin.status} here needs action`, named(pinned))];
  });
}

/** And reads so: nobody else did it. */
function disabledHereBreaches({ rows }: View, { memory }: World) {
  return rows
    .filter(({ pin, account }) => {
      const isHere = memory.endedHere.get(nameOf(account.id, pin.keyId)) === 'disabled';
      return isHere && pin.status === 'disabled';
    })
    .filter(({ line }) => !line.includes(englishText.messages.reason['disabled-here']))
    .map((row) => breach('a key that was disabled here reads as if another had done it', row.line));
}
