import { DAY_MS, HOUR_MS } from '#clock/durations';

/** What a key spends in the five minutes from `atMs` after the start (a Monday, 0:00), in units; `chance` is 0..1. */
type Pattern = (atMs: number, chance: () => number) => number;

export const STEP_MS = 300_000;

const hourOf = (atMs: number) => (atMs % DAY_MS) / HOUR_MS;
const dayOf = (atMs: number) => Math.floor(atMs / DAY_MS);
const isWeekend = (atMs: number) => dayOf(atMs) % 7 >= 5;
const isOffice = (atMs: number) => hourOf(atMs) >= 9 && hourOf(atMs) < 18;
const around = (units: number, chance: () => number) => units * (0.5 + chance());

export interface PatternFacts {
  readonly spend: Pattern;
  /** Nobody looks then. */
  readonly asleep?: (atMs: number) => boolean;
  /** Units given back, or topped up, in a step. */
  readonly refund?: (atMs: number, chance: () => number) => number;
  readonly topUpAtMs?: number;
}

export const PATTERNS: Readonly<Record<string, PatternFacts>> = {
  steady: { spend: (_, chance) => around(100, chance) },
  bursty: { spend: (_, chance) => (chance() < 0.04 ? around(2500, chance) : 0) },
  'office hours': { spend: (at, chance) => (isOffice(at) ? around(270, chance) : 0) },
  'weekend gaps': { spend: (at, chance) => (isWeekend(at) ? 0 : around(140, chance)) },
  step: { spend: (at, chance) => around(dayOf(at) < 5 ? 50 : 200, chance) },
  'single spike': { spend: (at, chance) => (Math.floor(at / HOUR_MS) === 150 ? 3000 : around(80, chance)) },
  drift: { spend: (at, chance) => around(40 + (at / DAY_MS) * 12, chance) },
  'top-up': { spend: (_, chance) => around(100, chance), topUpAtMs: 4 * DAY_MS },
  refund: {
    spend: (_, chance) => around(110, chance),
    refund: (_, chance) => (chance() < 0.1 ? 200 : 0),
  },
  idle: { spend: (at, chance) => (dayOf(at) % 5 === 0 && isOffice(at) ? around(600, chance) : 0) },
  'near-zero': { spend: (_, chance) => (chance() < 0.02 ? 1 : 0) },
  'sleeping laptop': {
    spend: (at, chance) => around(isOffice(at) ? 200 : 60, chance),
    asleep: (at) => hourOf(at) < 8 || hourOf(at) >= 20,
  },
};
