import { WEEK_MS } from '#clock/durations';
import type { Deadline } from '#contract/pin-state';
import type { MainText } from '#text';
import { isWorking } from '../keys/does-not-work.ts';
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
  if (tray.signedOut)
    return [common.appName, words.signedOut, ...whatNeedsYou(tray, text)].join(PART_SEPARATOR);
  return [
    ...howTheyAre(tray, text, now),
    ...lowBalance(tray, text, now),
    ...whatIsNext(tray, listed, text, now),
  ].join(PART_SEPARATOR);
}

function howTheyAre(tray: TrayState, text: MainText, now: number): string[] {
  const { common, tray: words } = text.messages;
  const needs = whatNeedsYou(tray, text);
  if (needs.length > 0) return needs;
  return tray.asked.length === 0 ? [common.appName, words.noPins] : whatWorks(tray, text, now);
}

/** What the icon tells of, and the keys of accounts that are asked that work, but not for long. */
function whatNeedsYou({ asked, needs }: TrayState, { messages }: MainText): string[] {
  const words = messages.tray;
  const keys = needs.keys + asked.filter(({ isCritical }) => isCritical).length;
  return [
    ...(needs.setting === null ? [] : [words.settingLost[needs.setting]]),
    ...(needs.accounts > 0 ? [words.accountsNeedYou({ count: needs.accounts })] : []),
    ...(keys > 0 ? [words.keysNeedYou({ count: keys })] : []),
  ];
}

function whatWorks({ asked }: TrayState, text: MainText, now: number): string[] {
  const { tray: words } = text.messages;
  const unread = asked.filter(isUnread);
  const read = asked.filter((pin) => !isUnread(pin));
  const working = read.filter(({ status }) => isWorking(status)).length;
  const unknown = read.filter(({ status }) => status === 'unknown').length;
  const off = read.length - working - unknown;
  const work = off + unknown > 0 ? words.someWork : unread.length > 0 ? words.readWork : words.allWork;
  const said = [
    ...(working > 0 ? [work({ count: working })] : []),
    ...(unread.length > 0 ? [notRead(unread, text, now)] : []),
  ];
  return [...said, ...others({ off, unknown }, said.length === 0, text)];
}

/** `isFirst`: nothing before them says of what they are the rest. */
function others(
  { off, unknown }: { readonly off: number; readonly unknown: number },
  isFirst: boolean,
  { messages: { tray } }: MainText,
): string[] {
  const areUnknown = isFirst ? tray.keysUnknown : tray.areUnknown;
  const areOff = isFirst && unknown === 0 ? tray.keysOff : tray.areOff;
  return [
    ...(unknown > 0 ? [areUnknown({ count: unknown })] : []),
    ...(off > 0 ? [areOff({ count: off })] : []),
  ];
}

/** When it is used up says more than that little is left. */
function lowBalance(tray: TrayState, { format, messages }: MainText, now: number): string[] {
  const { balanceEndsAt, isBalanceLow } = tray;
  if (balanceEndsAt === null) return isBalanceLow ? [messages.tray.lowBalance] : [];
  const duration = format.roughDuration(Math.max(0, balanceEndsAt - now));
  return [messages.tray.balanceRunsOutIn({ duration })];
}

/** What is gone stays as it was read. */
function isUnread({ outdated, reading, status }: TrayPin): boolean {
  return status !== 'deleted' && (outdated || reading === null);
}

function notRead(unread: readonly TrayPin[], { format, messages }: MainText, now: number): string {
  const count = unread.length;
  const instants = unread.flatMap(({ reading }) => (reading ? [reading.readAt] : []));
  if (instants.length === 0) return messages.tray.notReadYet({ count });
  return messages.tray.notReadSince({ count, time: formatInstant(format, Math.min(...instants), now) });
}

/** Of what works, is read by now and was not seen, the first that ends within a week; of the balance it is said once. */
function whatIsNext(
  { asked, balanceEndsAt, pins }: TrayState,
  listed: number,
  { format, messages }: MainText,
  now: number,
): string[] {
  const isSaid = ({ kind }: Deadline) => kind === 'account-run-out' && balanceEndsAt !== null;
  const ends = asked.flatMap((pin) =>
    pin.deadline && !pin.isCriticalSeen && !isUnread(pin) && !isSaid(pin.deadline)
      ? [{ pin, end: pin.deadline }]
      : [],
  );
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
