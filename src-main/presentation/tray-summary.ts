import { WEEK_MS } from '#clock/durations';
import type { Deadline } from '#contract/app-state';
import type { MainText } from '#text';
import { formatInstant } from './format-instant.ts';
import { shownText } from './isolate.ts';
import { displayName } from './key-name.ts';
import { shorten } from './shorten.ts';
import type { TrayPin, TrayState } from './tray-state.ts';

const NAME_LIMIT = 24;
const PART_SEPARATOR = ' · ';

/**
 * First the answer: whether anything needs the user, and what comes next. `listed`: so many of the pins stand below it,
 * with their own deadlines.
 */
export function traySummary(tray: TrayState, listed: number, text: MainText, now: number): string {
  const { common, tray: words } = text.messages;
  if (tray.signedOut) return [common.appName, words.signedOut].join(PART_SEPARATOR);
  if (tray.pins.length === 0 && tray.accountsInNeed === 0)
    return [common.appName, words.noPins].join(PART_SEPARATOR);
  const low = tray.isBalanceLow ? [words.lowBalance] : [];
  return [...howTheyAre(tray, text, now), ...low, ...whatIsNext(tray, listed, text, now)].join(
    PART_SEPARATOR,
  );
}

function howTheyAre(tray: TrayState, text: MainText, now: number): string[] {
  const { tray: words } = text.messages;
  const { accountsInNeed, pins } = tray;
  const needing = pins.filter(({ needsAction }) => needsAction).length;
  if (needing + accountsInNeed === 0) return whatWorks(tray, text, now);
  return [
    ...(accountsInNeed > 0 ? [words.accountsNeedYou({ count: accountsInNeed })] : []),
    ...(needing > 0 ? [words.keysNeedYou({ count: needing })] : []),
  ];
}

function whatWorks({ asked }: TrayState, text: MainText, now: number): string[] {
  const { tray: words } = text.messages;
  const unread = asked.filter(isUnread);
  const working = asked.filter((pin) => !isUnread(pin) && isWorking(pin)).length;
  const off = asked.length - unread.length - working;
  const work = off > 0 ? words.someWork : unread.length > 0 ? words.readWork : words.allWork;
  return [
    ...(working > 0 ? [work({ count: working })] : []),
    ...(unread.length > 0 ? [notRead(unread, text, now)] : []),
    ...(off > 0 ? [words.areOff({ count: off })] : []),
  ];
}

/** What is gone stays as it was read. */
function isUnread({ outdated, reading, status }: TrayPin): boolean {
  return status !== 'deleted' && (outdated || reading === null);
}

function isWorking({ status }: TrayPin): boolean {
  return status === 'usable' || status === 'low';
}

function notRead(unread: readonly TrayPin[], { format, messages }: MainText, now: number): string {
  const count = unread.length;
  const instants = unread.flatMap(({ reading }) => (reading ? [reading.readAt] : []));
  if (instants.length === 0) return messages.tray.notReadYet({ count });
  return messages.tray.notReadSince({ count, time: formatInstant(format, Math.min(...instants), now) });
}

/** Of what works and is read by now, the first that ends within a week. */
function whatIsNext(
  { asked, pins }: TrayState,
  listed: number,
  { format, messages }: MainText,
  now: number,
): string[] {
  const ends = asked.flatMap((pin) => (pin.deadline && !isUnread(pin) ? [{ pin, end: pin.deadline }] : []));
  const next = ends.toSorted((one, other) => one.end.at - other.end.at)[0];
  if (next === undefined || next.end.at - now > WEEK_MS) return [];
  if (pins.slice(0, listed).includes(next.pin)) return [];
  const restMs = Math.max(0, next.end.at - now);
  const words = messages.tray;
  const end = isEstimate(next.end)
    ? words.runsOutIn({ duration: format.roughDuration(restMs) })
    : words.expiresIn({ duration: format.duration(restMs) });
  return [words.next({ name: shownText(shorten(displayName(next.pin), NAME_LIMIT)), end })];
}

function isEstimate({ kind }: Deadline): boolean {
  return kind !== 'expiry';
}
