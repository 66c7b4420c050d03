import { DAY_MS, HOUR_MS, WEEK_MS } from '#clock/durations';
import type { RunOut } from '#contract/pin-state';
import type { UsageRun } from './usage-run.ts';
import { burnRate, spendings, type Spending } from './spending.ts';

/** Each window speaks for as far ahead as it looks back, the longest for all beyond. */
const WINDOWS = [
  { basis: 'hour', windowMs: HOUR_MS },
  { basis: 'day', windowMs: DAY_MS },
  { basis: 'week', windowMs: WEEK_MS },
] as const;

/**
 * Enough evidence is: three samples over at least half an hour, spending seen twice within the last 7 days and once
 * within the last 24 h (else the key is idle). Further away than a year nobody can tell.
 */
const EVIDENCE = { samples: 3, spanMs: HOUR_MS / 2, spendings: 2, farthestMs: 365 * DAY_MS };

/** How a key or an account spends, as far as its samples tell. */
export interface Forecast {
  /** When the last of them was taken. */
  readonly fromAt: number;
  readonly rates: Rates;
  readonly confidence: RunOut['confidence'];
}

/** Null: there is too little evidence. An account's balance is foretold from the account's own samples. */
export function forecastOf(samples: readonly UsageRun[]): Forecast | null {
  const last = samples.at(-1);
  if (!last) return null;
  const spent = spendings(samples);
  if (!isEvidence(samples, spent, last.untilAt)) return null;
  const rates = ratesOf(samples, spent);
  return { fromAt: last.untilAt, rates, confidence: confidence(samples, spent, rates) };
}

/**
 * When `left` (spendable units; null: nothing bounds it) is used up. It depends on what is left only through the
 * forecast, which never falls: a top-up never makes it earlier. Null: hidden. An unlimited key has the balance as
 * `left`.
 */
export function runOut(forecast: Forecast | null, left: number | null, now: number): RunOut | null {
  if (forecast === null || left === null || left <= 0) return null;
  const reached = reach(left, forecast.rates);
  if (reached === null || reached.afterMs > EVIDENCE.farthestMs) return null;
  const { afterMs, ...basis } = reached;
  const at = forecast.fromAt + afterMs;
  return at < now ? null : { at, ...basis, confidence: forecast.confidence };
}

/** It is known to last longer than anybody can tell, which hides the instant as too little evidence does. */
export function outlastsForecast(forecast: Forecast | null, left: number | null): boolean {
  if (forecast === null || left === null) return false;
  return (reach(left, forecast.rates)?.afterMs ?? 0) > EVIDENCE.farthestMs;
}

function isEvidence(samples: readonly UsageRun[], spent: readonly Spending[], untilAt: number): boolean {
  const fromAt = samples[0]?.fromAt ?? untilAt;
  const inWeek = spent.filter((spending) => spending.untilAt > untilAt - WEEK_MS);
  return (
    samples.length >= EVIDENCE.samples &&
    untilAt - fromAt >= EVIDENCE.spanMs &&
    inWeek.length >= EVIDENCE.spendings &&
    inWeek.some((spending) => spending.untilAt > untilAt - DAY_MS)
  );
}

function ratesOf(samples: readonly UsageRun[], spent: readonly Spending[]) {
  return WINDOWS.map((window) => ({ ...window, rate: burnRate(samples, spent, window.windowMs) ?? 0 }));
}

type Rates = ReturnType<typeof ratesOf>;

interface Reached extends Pick<RunOut, 'basis' | 'firstBasis'> {
  readonly afterMs: number;
}

function reach(left: number, rates: Rates): Reached | null {
  let [rest, startMs] = [left, 0];
  for (const [index, { basis, windowMs, rate }] of rates.entries()) {
    const endMs = index === rates.length - 1 ? Infinity : windowMs;
    if (rate > 0 && rest / rate <= endMs - startMs) {
      const isAlone = Math.abs(left - rest - rate * startMs) <= MATTERS * left;
      const first = isAlone ? undefined : fastest(rates.slice(0, index));
      return { afterMs: startMs + rest / rate, basis, ...(first && { firstBasis: first.basis }) };
    }
    if (endMs === Infinity) return null;
    rest -= rate * (endMs - startMs);
    startMs = endMs;
  }
  return null;
}

/** What another window spends otherwise than the one that is named, as a share of what is left, before it is named too. */
const MATTERS = 0.1;

function fastest(rates: Rates): Rates[number] | undefined {
  return rates.toSorted((one, other) => other.rate - one.rate)[0];
}

function confidence(
  samples: readonly UsageRun[],
  spent: readonly Spending[],
  [, day, week]: Rates,
): RunOut['confidence'] {
  const spanMs = (samples.at(-1)?.untilAt ?? 0) - (samples[0]?.fromAt ?? 0);
  const ratio = (day?.rate ?? 0) / (week?.rate || 1);
  return spanMs >= DAY_MS && spent.length >= 6 && ratio > 0.5 && ratio < 2 ? 'good' : 'rough';
}
