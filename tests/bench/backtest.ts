import { writeFileSync } from 'node:fs';
import { HOUR_MS } from '#clock/durations';
import { forecastOf, runOut } from '../../src-main/keys/run-out.ts';
import type { UsageRun } from '../../src-main/keys/usage-run.ts';
import { burnRate, spendings } from '../../src-main/keys/spending.ts';
import { PATTERNS, STEP_MS, type PatternFacts } from './spending-patterns.ts';

/**
 * How far off the run-out is at 75, 50, 25 and 10 % left: |said - true| / true time to go, at most 10 (a method that
 * says nothing counts as 1). Only where the app shows an estimate; how often it hides one is told. The verdict, fixed
 * before the method was chosen: the median over patterns of each pattern's median error, and the mean of all errors.
 */
const METHODS = ['app', 'whole life', 'last hour'] as const;
type Method = (typeof METHODS)[number];
type Errors = Readonly<Record<Method, number>>;

export interface Backtest {
  readonly rows: readonly {
    readonly pattern: string;
    readonly shown: number;
    readonly of: number;
    readonly error: Errors;
  }[];
  readonly medianOfPatterns: Errors;
  readonly mean: Errors;
}

const SHARES = [0.75, 0.5, 0.25, 0.1];
const SEEDS = 12;
const QUOTA = 280_000;

export function backtest(): Backtest {
  const all = Object.entries(PATTERNS).map(([pattern, facts]) => ({
    pattern,
    errors: errorsOf(facts, pattern),
  }));
  const rows = all.map(({ pattern, errors }) => ({
    pattern,
    shown: errors.length,
    of: SEEDS * SHARES.length,
    error: perMethod((method) => median(errors.map((error) => error[method]))),
  }));
  const flat = all.flatMap(({ errors }) => errors);
  const seen = rows.filter(({ shown }) => shown > 0);
  return {
    rows,
    medianOfPatterns: perMethod((method) => median(seen.map(({ error }) => error[method]))),
    mean: perMethod((method) => flat.reduce((sum, error) => sum + error[method], 0) / flat.length),
  };
}

export function printBacktest(markdownFile?: string): void {
  const { rows, medianOfPatterns, mean } = backtest();
  const percent = (error: number) => (Number.isNaN(error) ? '–' : `${(error * 100).toFixed(0)} %`);
  const cells = (error: Errors) => METHODS.map((method) => percent(error[method]));
  const lines = [
    ['pattern', 'shown', ...METHODS],
    ...rows.map(({ pattern, shown, of, error }) => [pattern, `${shown}/${of}`, ...cells(error)]),
    ['median of patterns', '', ...cells(medianOfPatterns)],
    ['mean of all', '', ...cells(mean)],
  ];
  console.log('\nThe run-out: error of the time to go at 75, 50, 25 and 10 % left');
  console.table(lines);
  if (markdownFile) writeFileSync(markdownFile, markdown(lines));
}

function markdown([head = [], ...rest]: readonly string[][]): string {
  return [head, head.map(() => '---'), ...rest].map((line) => `| ${line.join(' | ')} |\n`).join('');
}

function errorsOf(facts: PatternFacts, pattern: string): Errors[] {
  return Array.from({ length: SEEDS }, (_, seed) =>
    errorsOfRun(facts, pattern === 'near-zero' ? 60 : QUOTA, seed + 1),
  ).flat();
}

interface Step {
  readonly sample: UsageRun;
  readonly seen: boolean;
}

function errorsOfRun(facts: PatternFacts, quota: number, seed: number): Errors[] {
  const steps = live(facts, quota, seededChance(seed));
  const endAt = steps.at(-1)?.sample.fromAt ?? 0;
  const fullFrom = facts.topUpAtMs ?? 0;
  const full = steps.find(({ sample }) => sample.fromAt >= fullFrom)?.sample.remaining ?? quota;
  return SHARES.flatMap((share) => {
    const index = steps.findIndex(
      ({ sample, seen }) => seen && sample.fromAt > fullFrom && sample.remaining <= full * share,
    );
    const now = steps[index]?.sample.fromAt;
    if (now === undefined || now >= endAt) return [];
    const samples = steps.slice(0, index + 1).flatMap(({ sample, seen }) => (seen ? [sample] : []));
    return errorsAt(samples, now, endAt - now);
  });
}

function errorsAt(samples: readonly UsageRun[], now: number, trueMs: number): Errors[] {
  const left = samples.at(-1)?.remaining ?? 0;
  const app = runOut(forecastOf(samples), left, now);
  if (app === null) return [];
  const error = (saidMs: number) =>
    Number.isFinite(saidMs) ? Math.min(10, Math.abs(saidMs - trueMs) / trueMs) : 1;
  const byRate = (windowMs: number) => error(left / (burnRate(samples, spendings(samples), windowMs) ?? 0));
  return [{ app: error(app.at - now), 'whole life': byRate(Infinity), 'last hour': byRate(HOUR_MS) }];
}

/** Until nothing is left. */
function live(
  { spend, refund, asleep, topUpAtMs }: PatternFacts,
  quota: number,
  chance: () => number,
): Step[] {
  const steps: Step[] = [];
  let [remaining, used] = [quota, 0];
  for (let at = 0; remaining > 0 && steps.length < 60_000; at += STEP_MS) {
    steps.push({ sample: { fromAt: at, untilAt: at, remaining, used }, seen: !asleep?.(at) });
    const spent = spend(at, chance) - (refund?.(at, chance) ?? 0);
    remaining += (at === topUpAtMs ? quota : 0) - spent;
    used += spent;
  }
  steps.push({
    sample: { fromAt: steps.length * STEP_MS, untilAt: steps.length * STEP_MS, remaining: 0, used },
    seen: true,
  });
  return steps;
}

function perMethod(value: (method: Method) => number): Errors {
  return { app: value('app'), 'whole life': value('whole life'), 'last hour': value('last hour') };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

/** mulberry32: the same runs on every machine. */
export function seededChance(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
