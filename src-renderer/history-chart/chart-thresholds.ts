import type { AlertLimit, AlertLimits, KeyAlerts } from '#contract/alerts';

/** Where the key counts as low, and as very low. */
export interface ChartThresholds {
  readonly units: readonly number[];
  /** They are shares of the full mark, both; null: amounts. */
  readonly shares: readonly number[] | null;
}

interface Subject {
  /** Null: there is none to measure against, and no line for a share. */
  readonly fullMark: number | null;
  readonly unitsPerDollar: number;
  readonly own: KeyAlerts['own'];
}

/** By the key's own limits, else those of the settings. */
export function chartThresholds(settings: AlertLimits, subject: Subject): ChartThresholds {
  const { low, veryLow } = subject.own === null || subject.own === 'off' ? settings : subject.own;
  const shares = 'share' in low && 'share' in veryLow ? [low.share, veryLow.share] : null;
  return { units: [low, veryLow].flatMap((limit) => unitsOf(limit, subject)), shares };
}

function unitsOf(limit: AlertLimit, { fullMark, unitsPerDollar }: Subject): number[] {
  if ('dollars' in limit) return [limit.dollars * unitsPerDollar];
  return fullMark !== null && fullMark > 0 ? [limit.share * fullMark] : [];
}
