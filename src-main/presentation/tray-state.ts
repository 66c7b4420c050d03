import type { Currency } from '#contract/currency';
import { accountsInTray, type AccountState } from '#contract/account-state';
import { type AppState } from '#contract/app-state';
import { type PinState } from '#contract/pin-state';
import type { Amounts, Settings } from '#contract/settings';
import { shareLeft } from '../keys/share-left.ts';
import { hasGauge } from '../keys/counts.ts';
import { runsOutSoon } from '../keys/critical.ts';
import { byUrgency } from '../keys/urgency.ts';
import { oldSince, readAtOf } from './read-at.ts';
import { isAnythingNeeded, trayNeeds, type TrayNeeds } from './tray-needs.ts';

/** What the icon's shape says. */
export type TrayCondition = 'no-data' | 'needs-action' | 'outdated' | 'low' | 'ok';

export interface TrayPin extends PinState {
  readonly accountId: string;
  readonly currency: Currency;
  /** The most that the account had of late, in units: where the balance fills the gauge, that is full. */
  readonly highestBalance: number | null;
  /** When that was read which is shown of it, epoch ms; null: never, or it is gone. */
  readonly readAt: number | null;
  /** That is longer ago than a refresh takes to come round, be it of the balance alone. */
  readonly isOld: boolean;
  /** Its account is signed out, beside one that is not: nobody knows what it is by now. */
  readonly isLeft: boolean;
}

export interface TrayState {
  readonly condition: TrayCondition;
  /** The one that fills the icon and stands beside it: the chosen or else the most urgent of those that count. */
  readonly lead: TrayPin | null;
  /** Share of the lead that is left, or used, as the figures are: all of it where nothing bounds it, none where nothing counts. */
  readonly fill: number;
  /** The lead first, then the most urgent. */
  readonly pins: readonly TrayPin[];
  /** Those of accounts that are asked: the others are as they were left. */
  readonly asked: readonly TrayPin[];
  readonly needs: TrayNeeds;
  readonly isBalanceLow: boolean;
  /** When the first balance is used up, epoch ms, where that is soon. */
  readonly balanceEndsAt: number | null;
  /** What the figures are. */
  readonly amounts: Amounts;
  /** There is no account, or every one is signed out. */
  readonly signedOut: boolean;
  /** Some of the figures are old, whatever the icon's shape says. */
  readonly outdated: boolean;
  /** Nothing is refreshed unasked. */
  readonly paused: boolean;
  /** When the oldest was read of what is said of the keys, epoch ms. */
  readonly readAt: number | null;
}

/** The tooltip has room for these. */
export const PINS_IN_TOOLTIP = 3;

export function trayState(state: AppState): TrayState {
  const accounts = accountsInTray(state.accounts);
  const { asked, left } = bySignIn(accounts);
  const live = seenLast(byUrgency(pinsOf(asked, false, state.at)));
  const balances = balancesOf(asked, state.at);
  const lead = leadOf(live, state.settings);
  const rest = [...live, ...byUrgency(pinsOf(left, true, state.at))].filter((pin) => pin !== lead);
  const pins = lead === null ? rest : [lead, ...rest];
  const needs = trayNeeds(state, accounts, pins);
  return {
    condition: conditionOf(pins, { live, ...balances, needs }),
    lead,
    fill: lead === null ? noneLeft(state.settings.amounts) : fillOf(lead, state.settings.amounts),
    pins,
    asked: live,
    needs,
    ...balances,
    amounts: state.settings.amounts,
    outdated: live.some(({ isOld }) => isOld),
    paused: state.settings.pausedUntil !== null,
    signedOut: accounts.every(({ credential }) => credential === 'signed-out'),
    readAt: earliest(live.map(({ readAt }) => readAt)),
  };
}

/** Beside one that is signed in nobody expects news of one that is not. */
function bySignIn(accounts: readonly AccountState[]) {
  const asked = accounts.filter(({ credential }) => credential !== 'signed-out');
  if (asked.length === 0) return { asked: accounts, left: [] };
  return { asked, left: accounts.filter((account) => !asked.includes(account)) };
}

function pinsOf(accounts: readonly AccountState[], isLeft: boolean, now: number): TrayPin[] {
  return accounts.flatMap((account) => {
    const { currency, highestBalance, id: accountId, pins } = account;
    return pins.map((pin) => ({
      ...pin,
      ...{ accountId, currency, highestBalance, isLeft },
      readAt: readAtOf(pin, account),
      isOld: oldSince(pin, account, now) !== null,
    }));
  });
}

function balancesOf(
  accounts: readonly AccountState[],
  now: number,
): Pick<TrayState, 'isBalanceLow' | 'balanceEndsAt'> {
  const ends = accounts.map(({ runOut }) => (runOut !== null && runsOutSoon(runOut, now) ? runOut.at : null));
  return { isBalanceLow: accounts.some(({ isLow }) => isLow), balanceEndsAt: earliest(ends) };
}

/** The most urgent first; one that does not count gives way even where it was chosen. */
function leadOf(pins: readonly TrayPin[], { trayKey }: Settings): TrayPin | null {
  const drawn = pins.filter(hasGauge);
  const isChosen = (pin: TrayPin) => pin.accountId === trayKey?.accountId && pin.keyId === trayKey.keyId;
  return drawn.find(isChosen) ?? drawn[0] ?? null;
}

/** Of accounts that are asked. */
interface LiveState extends Pick<TrayState, 'isBalanceLow' | 'balanceEndsAt' | 'needs'> {
  readonly live: readonly TrayPin[];
}

/** The highest of all pins and accounts, in the order of the branches. */
function conditionOf(
  pins: readonly TrayPin[],
  { balanceEndsAt, isBalanceLow, live, needs }: LiveState,
): TrayCondition {
  if (pins.every(({ reading }) => reading === null)) return 'no-data';
  if (isAnythingNeeded(needs)) return 'needs-action';
  if (live.some(({ outdated }) => outdated)) return 'outdated';
  if (isBalanceLow || balanceEndsAt !== null || live.some(isLow)) return 'low';
  // What is known is of accounts that nobody asks any more, or not whether it works.
  return live.every(({ reading, status }) => reading === null || status === 'unknown') ? 'no-data' : 'ok';
}

function isLow({ isCritical, isCriticalSeen, status }: TrayPin): boolean {
  return isCritical || (status === 'low' && isCriticalSeen !== true);
}

/** What the user has seen gives way to whatever is still to be told. */
function seenLast(pins: readonly TrayPin[]): TrayPin[] {
  const isSeen = ({ isCriticalSeen }: TrayPin) => isCriticalSeen === true;
  return [...pins.filter((pin) => !isSeen(pin)), ...pins.filter(isSeen)];
}

/** An unlimited key's by the balance, where that bounds it. */
function fillOf(
  { spendable: { units }, fullMark, highestBalance, reading }: TrayPin,
  amounts: Amounts,
): number {
  const mark = reading?.unlimited ? highestBalance : fullMark;
  const left = shareLeft(units, mark);
  if (amounts === 'used') return left === null ? 1 : 1 - left;
  return left ?? (units === null || units > 0 ? 1 : 0);
}

/** Where no key can be used a full gauge would say the contrary. */
function noneLeft(amounts: Amounts): number {
  return amounts === 'used' ? 1 : 0;
}

function earliest(instants: readonly (number | null)[]): number | null {
  const known = instants.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}
