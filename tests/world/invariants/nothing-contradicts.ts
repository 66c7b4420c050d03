import { isDeepStrictEqual } from 'node:util';
import { breach, type Invariant } from '../breach.ts';
import {
  doesNotWork,
  isAbout,
  isSignedOut,
  named,
  pinsIn,
  readAtOf,
  type Pinned,
} from '../oracle/counting.ts';
import type { View } from '../view.ts';
import type { World } from '../world.ts';

export const nothingContradicts: Invariant = {
  sentence: 'header, tray, tooltip, menu, rows and status.json never contradict one another',
  breaches: (now, world) => [
    ...pickerBreaches(now, world),
    ...headerBreaches(now),
    ...lineBreaches('tooltip', now.tooltip, now),
    ...lineBreaches(
      'menu',
      now.menu.map(({ label }) => label),
      now,
    ),
    ...scriptBreaches(now),
  ],
};

function headerBreaches({ header, state }: View) {
  const pins = pinsIn({ state });
  const isRead = pins.some(({ pin }) => pin.reading !== null);
  const isOld = pins.some((pinned) => pinned.pin.outdated && !isSignedOut(pinned.account) && isThere(pinned));
  return [
    ...(isRead && header.text === 'Not read yet'
      ? [breach('the header says that nothing was read, over figures')]
      : []),
    ...(header.isOutdated && !isOld && pins.every((pinned) => !pinned.pin.outdated || !isThere(pinned))
      ? [breach('the header says outdated, and no key that is there is')]
      : []),
  ];
}

function isThere({ pin }: Pinned): boolean {
  return pin.status !== 'deleted';
}

function lineBreaches(where: string, lines: readonly string[], view: View) {
  const { state } = view;
  if (state.settings.privacyMode) return [];
  return lines.flatMap((line) => {
    // Two keys may have one name.
    const [pinned, ...others] = pinsIn({ state }).filter((other) => isAbout(other, line));
    if (pinned === undefined || ![pinned, ...others].every(({ pin }) => doesNotWork(pin))) return [];
    const says = line.slice(line.indexOf(': ') + 2);
    return /\d (?:left|used)\b/.test(says)
      ? [breach(`the ${where} names an amount of a key that does not work`, `${named(pinned)}: ${says}`)]
      : [];
  });
}

/** A row of the picker and the row of the list: it is no older, and of one reading both say the same. */
function pickerBreaches({ state }: View, { picked }: World) {
  return pinsIn({ state }).flatMap((pinned) => {
    const { pin, account } = pinned;
    if (picked?.accountId !== account.id) return [];
    const item = picked.items.find(({ reading }) => reading.keyId === pin.keyId);
    if (item === undefined || pin.reading === null) return [];
    // Of two readings of one instant the one that came last is known to both.
    const isSame = isDeepStrictEqual(item.reading, pin.reading);
    const aheadMs = item.reading.readAt - pin.reading.readAt;
    if (aheadMs < 0 || (aheadMs === 0 && !isSame))
      return [breach('the picker is older than the list', named(pinned))];
    return !isSame || (item.status === pin.status && item.needsAction === pin.needsAction)
      ? []
      : [breach('the picker says otherwise than the list', `${named(pinned)}: ${item.status}`)];
  });
}

function scriptBreaches({ state, status }: View) {
  if (status === null) return [];
  return pinsIn({ state }).flatMap((pinned) => {
    const { pin, account } = pinned;
    const key = status.keys.find(({ id, accountId }) => id === pin.keyId && accountId === account.id);
    if (key === undefined) return [breach('status.json lacks a key', named(pinned))];
    const isSame =
      key.status === pin.status &&
      key.readAt === readAtOf(pinned) &&
      (pin.reading?.unlimited === true || key.remaining?.units === pin.reading?.remaining);
    return isSame ? [] : [breach('status.json says otherwise than the list', named(pinned))];
  });
}
