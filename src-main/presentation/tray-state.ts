import { accountsInTray, type AccountState, type AppState, type PinState } from '#contract/app-state';
import type { Reading } from '#contract/reading';
import type { Amounts, Settings } from '#contract/settings';
import { shareLeft } from '../keys/share-left.ts';
import { byUrgency } from '../keys/urgency.ts';

/** What the icon's shape says. */
export type TrayCondition = 'no-data' | 'needs-action' | 'outdated' | 'low' | 'ok';

export interface TrayPin extends PinState {
  readonly accountId: string;
  readonly unitsPerDollar: number;
}

export interface TrayState {
  readonly condition: TrayCondition;
  /** Share left of the first pin that has a reading, 0..1; full for an unlimited key that nothing bounds. */
  readonly fill: number;
  /** The chosen one first, then the most urgent. */
  readonly pins: readonly TrayPin[];
  /** What the figures are. */
  readonly amounts: Amounts;
  /** There is no account, or every one is signed out. */
  readonly signedOut: boolean;
  /** Some of the figures are old, whatever the icon's shape says. */
  readonly outdated: boolean;
  /** Nothing is refreshed unasked. */
  readonly paused: boolean;
  /** When the oldest of the readings shown was taken, epoch ms. */
  readonly readAt: number | null;
}

type ReadPin = TrayPin & { readonly reading: Reading };

/** The tooltip has room for these. */
export const PINS_IN_TOOLTIP = 3;

export function trayState(state: AppState): TrayState {
  const accounts = accountsInTray(state.accounts);
  const all = accounts.flatMap(({ id: accountId, pins: own, unitsPerDollar }) =>
    own.map((pin): TrayPin => ({ ...pin, accountId, unitsPerDollar })),
  );
  const pins = chosenFirst(byUrgency(all), state.settings);
  const read = pins.filter(hasReading);
  const [first] = read;
  return {
    condition: conditionOf(accounts, pins, read),
    fill: first ? fillOf(first) : 0,
    pins,
    amounts: state.settings.amounts,
    outdated: read.some(({ outdated }) => outdated),
    paused: state.settings.pausedUntil !== null,
    signedOut: accounts.every(({ credential }) => credential === 'signed-out'),
    readAt: oldest(read.slice(0, PINS_IN_TOOLTIP)),
  };
}

function chosenFirst(pins: readonly TrayPin[], { trayKey }: Settings): readonly TrayPin[] {
  const isChosen = (pin: TrayPin) => pin.accountId === trayKey?.accountId && pin.keyId === trayKey.keyId;
  return [...pins.filter(isChosen), ...pins.filter((pin) => !isChosen(pin))];
}

export function hasReading(pin: TrayPin): pin is ReadPin {
  return pin.reading !== null;
}

/** The highest of all pins and accounts, in the order of the branches. */
function conditionOf(
  accounts: readonly AccountState[],
  pins: readonly TrayPin[],
  read: readonly ReadPin[],
): TrayCondition {
  if (read.length === 0) return 'no-data';
  if (accounts.some((account) => account.needsAction) || pins.some((pin) => pin.needsAction))
    return 'needs-action';
  if (read.some(({ outdated }) => outdated)) return 'outdated';
  return read.some(({ status }) => status === 'low') ? 'low' : 'ok';
}

function fillOf({ spendable: { units }, fullMark }: ReadPin): number {
  return shareLeft(units, fullMark) ?? (units === null || units > 0 ? 1 : 0);
}

function oldest(pins: readonly ReadPin[]): number | null {
  return pins.length === 0 ? null : Math.min(...pins.map(({ reading }) => reading.readAt));
}
