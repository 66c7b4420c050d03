import { DAY_MS } from '#clock/durations';
import type { LowBalance } from '#contract/app-state';

/** At or below this share of the most that was there in so many days. */
const LOW = { dollars: 1, share: 0.05, days: 30 };
/** So far above its limit has an amount, or a share, really recovered: a few cents come and go. */
export const RECOVERED = { dollars: 0.5, share: 0.05 };

/** The most that an account had on a day, counted from the epoch by UTC. */
export interface BalanceHigh {
  readonly day: number;
  readonly units: number;
}

/** With a balance that was just read. What a later day has surpassed is over before that, and kept no longer. */
export function nextHighs(highs: readonly BalanceHigh[], units: number, now: number): readonly BalanceHigh[] {
  const day = Math.floor(now / DAY_MS);
  const higher = highs.filter((high) => high.units > units && high.day > day - LOW.days && high.day <= day);
  return higher.some((high) => high.day === day) ? higher : [...higher, { day, units }];
}

/** Null: none was read in that time. */
export function highestOf(highs: readonly BalanceHigh[]): number | null {
  return highs.length === 0 ? null : Math.max(...highs.map(({ units }) => units));
}

/** `ownDollars`: what the user has set, whatever was there before. */
export function lowBalance(
  ownDollars: number | null,
  highest: number | null,
  unitsPerDollar: number,
): LowBalance {
  const byShare = (highest ?? 0) * LOW.share;
  // What was typed was whole units, which a fraction of a dollar is not by itself.
  const byAmount = Math.round((ownDollars ?? LOW.dollars) * unitsPerDollar);
  if (ownDollars === null && byShare > byAmount)
    return { units: byShare, recoveredUnits: byShare + (highest ?? 0) * RECOVERED.share, isOwn: false };
  const recoveredUnits = byAmount + RECOVERED.dollars * unitsPerDollar;
  return { units: byAmount, recoveredUnits, isOwn: ownDollars !== null };
}
