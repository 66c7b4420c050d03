import type { PinState } from '#contract/pin-state';
import type { EffectiveStatus } from '#contract/reading';
import { counts } from './counts.ts';
import { shareLeft } from './share-left.ts';

/** What urgency depends on. */
export type Urgent = Pick<
  PinState,
  'status' | 'needsAction' | 'isCritical' | 'reading' | 'spendable' | 'fullMark' | 'deadline'
>;

/** Compared in this order; smaller is more urgent. */
interface Urgency {
  readonly tier: number;
  readonly share: number;
  readonly deadlineAt: number;
}

const TIERS: Readonly<Record<EffectiveStatus, number>> = {
  exhausted: 0,
  expired: 1,
  deleted: 2,
  disabled: 3,
  unknown: 5,
  low: 6,
  usable: 7,
};
/** It works, but not for long: first of all that work, as where it is counted that somebody is needed. */
const CRITICAL_TIER = 4;
const UNLIMITED_TIER = 8;
/** Nothing to be done about it. */
const OFF_TIER = 9;
const NO_DEADLINE_AT = Number.MAX_SAFE_INTEGER;

/** The most urgent pin first: not working, about to end, low, then by share left, then by deadline; last what does not count. Equals keep their order. */
export function byUrgency<Pin extends Urgent>(pins: readonly Pin[]): Pin[] {
  return pins
    .map((pin) => ({ pin, urgency: urgencyOf(pin) }))
    .sort((a, b) => compare(a.urgency, b.urgency))
    .map(({ pin }) => pin);
}

/** Shares closer together than this swap no rows. */
const CLEAR_SHARE = 0.03;

/**
 * The same order, but `shown` (pins as last ordered) changes only where one is clearly more urgent than the one above
 * it, so that rows do not jump.
 */
export function reorderedByUrgency<Pin extends Urgent>(shown: readonly Pin[]): Pin[] {
  const rows: { pin: Pin; urgency: Urgency }[] = [];
  for (const pin of shown) {
    const urgency = urgencyOf(pin);
    const above = rows.findLastIndex((row) => !isClearlyMoreUrgent(urgency, row.urgency));
    rows.splice(above + 1, 0, { pin, urgency });
  }
  return rows.map(({ pin }) => pin);
}

function isClearlyMoreUrgent(one: Urgency, above: Urgency): boolean {
  return one.tier !== above.tier ? one.tier < above.tier : above.share - one.share > CLEAR_SHARE;
}

function urgencyOf(pin: Urgent): Urgency {
  const { reading, spendable, fullMark, deadline } = pin;
  const tier = tierOf(pin);
  if (reading === null) return { tier, share: 1, deadlineAt: NO_DEADLINE_AT };
  return {
    tier,
    share: shareLeft(spendable.units, fullMark) ?? 1,
    deadlineAt: deadline?.at ?? NO_DEADLINE_AT,
  };
}

function tierOf(pin: Urgent): number {
  if (!counts(pin)) return OFF_TIER;
  if (pin.isCritical) return CRITICAL_TIER;
  return pin.status === 'usable' && pin.reading?.unlimited ? UNLIMITED_TIER : TIERS[pin.status];
}

function compare(a: Urgency, b: Urgency): number {
  return a.tier - b.tier || a.share - b.share || a.deadlineAt - b.deadlineAt;
}
