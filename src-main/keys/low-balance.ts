import { DAY_MS } from '#clock/durations';
import type { LowBalance } from '#contract/account-state';

/** At or below this share of the most that was there in so many days. */
const LOW = { dollars: 1, share: 0.05, days: 30 };
/** So far above its limit has an amount, or a share, really recovered: a few cents come and go. */
export const RECOVERED = { dollars: 0.5, share: 0.05 };

/** The most that an account had on a day, counted from the epoch by UTC. */
export interface BalanceHigh {
  readonly day: number;
  readonly units: number;
}

/**
 * With a balance that was just read: what a later day has surpassed counts no more. The days of a month are kept, and
 * of others those that fit beside them, since the clock may be wrong now.
 */
export function nextHighs(highs: readonly BalanceHigh[], units: number, now: number): readonly BalanceHigh[] {
  const today = dayOf(now);
  const others = highs.filter((high) => high.day !== today && high.units > units);
  const ofToday = highs.find(({ day }) => day === today)?.units ?? -Infinity;
  const farness = (high: BalanceHigh) => (isCounted(high, now) ? 0 : Math.abs(high.day - today));
  const nearest = others.toSorted((one, other) => farness(one) - farness(other)).slice(0, LOW.days - 1);
  return [...nearest, { day: today, units: Math.max(ofToday, units) }];
}

/** The most of the last 30 days; null: none was read in that time. */
export function highestOf(highs: readonly BalanceHigh[], now: number): number | null {
  const counted = highs.filter((high) => isCounted(high, now)).map(({ units }) => units);
  return counted.length === 0 ? null : Math.max(...counted);
}

function dayOf(now: number): number {
  return Math.floor(now / DAY_MS);
}

/** Not what was read on a day to come, by a clock that was ahead. */
function isCounted({ day }: BalanceHigh, now: number): boolean {
  return day > dayOf(now) - LOW.days && day <= dayOf(now);
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
