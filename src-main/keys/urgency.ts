import type { PinState } from '#contract/app-state';
import type { EffectiveStatus } from '#contract/reading';
import { deadline } from './deadline.ts';
import { shareLeft } from './share-left.ts';

/** What urgency depends on. */
export type Urgent = Pick<PinState, 'status' | 'reading' | 'spendable' | 'fullMark'>;

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
  unknown: 4,
  low: 5,
  usable: 6,
};
const UNLIMITED_TIER = 7;
const NO_DEADLINE_AT = Number.MAX_SAFE_INTEGER;

/** The most urgent pin first: not working, low, then by share left, then by deadline. Equals keep their order. */
export function byUrgency<Pin extends Urgent>(pins: readonly Pin[], now: number): Pin[] {
  return pins
    .map((pin) => ({ pin, urgency: urgencyOf(pin, now) }))
    .sort((a, b) => compare(a.urgency, b.urgency))
    .map(({ pin }) => pin);
}

function urgencyOf({ status, reading, spendable, fullMark }: Urgent, now: number): Urgency {
  if (reading === null) return { tier: TIERS[status], share: 1, deadlineAt: NO_DEADLINE_AT };
  return {
    tier: status === 'usable' && reading.unlimited ? UNLIMITED_TIER : TIERS[status],
    share: shareLeft(spendable.units, fullMark) ?? 1,
    deadlineAt: deadline(reading, now)?.at ?? NO_DEADLINE_AT,
  };
}

function compare(a: Urgency, b: Urgency): number {
  return a.tier - b.tier || a.share - b.share || a.deadlineAt - b.deadlineAt;
}
