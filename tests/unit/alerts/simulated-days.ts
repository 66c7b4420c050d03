import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { AccountRuleInput, KeyRuleInput } from '../../../src-main/alerts/rules/rules.ts';
import { DEFAULT_LIMITS } from '../../../src-main/keys/low-limits.ts';

const START_AT = Date.UTC(2026, 0, 5);
const MARK = 1000;

export interface Tick {
  /** As the machine's clock says, jumps and all. */
  readonly now: number;
  readonly input: AccountRuleInput;
  readonly quiet: boolean;
  readonly restarts: boolean;
}

interface World {
  left: number;
  mark: number;
  lowest: number;
  isDisabled: boolean;
  expiresAt: number;
  toppedUpAt: number;
}

/** 90 days of one account, ten minutes a step: what main would have known at each, seeded by `chance`. */
export function ninetyDays(chance: () => number): Tick[] {
  const world: World = {
    left: MARK,
    mark: MARK,
    lowest: MARK,
    isDisabled: false,
    expiresAt: START_AT + 240 * HOUR_MS,
    toppedUpAt: 0,
  };
  let read: KeyRuleInput | null = null;
  let [outageUntil, asleepUntil, rejectedUntil, jumpMs] = [0, 0, 0, 0];
  return Array.from({ length: 90 * 144 }, (_, step) => START_AT + step * 10 * MINUTE_MS).flatMap((at) => {
    live(world, at, chance);
    if (chance() < 0.004) outageUntil = at + chance() * 12 * HOUR_MS;
    if (chance() < 0.004) asleepUntil = at + chance() * 10 * HOUR_MS;
    if (chance() < 0.001) rejectedUntil = at + 3 * HOUR_MS;
    if (chance() < 0.002) jumpMs = chance() < 0.5 ? 0 : (chance() - 0.5) * 4 * HOUR_MS;
    if (at < asleepUntil) return [];
    const now = at + jumpMs;
    const isRejected = at < rejectedUntil;
    if (at >= outageUntil && !isRejected) read = readKey(world, now);
    if (read === null) return [];
    const outdated = now - read.readAt > 20 * MINUTE_MS || read.readAt - now > MINUTE_MS;
    const input = {
      id: 'a',
      isSample: false,
      isJudged: true,
      ...({ empty: 'over', low: 'over', balanceRunsOut: 'over' } as const),
      byLastBalance: { empty: 'over', low: 'over' } as const,
      ...{ runOutAt: null, ownLowUnits: null },
      clockAheadMs: 0,
      rejected: rejectedVerdict(at < outageUntil ? null : isRejected),
    };
    const hour = (at / HOUR_MS) % 24;
    return [
      {
        now,
        input: { ...input, keys: [outdated ? { ...read, left: 0, outdated } : read] },
        quiet: hour < 7,
        restarts: chance() < 0.01,
      },
    ];
  });
}

/** Null: an outage, which says nothing of the token. */
function rejectedVerdict(isRejected: boolean | null): AccountRuleInput['rejected'] {
  if (isRejected === null) return 'unknown';
  return isRejected ? 'true' : 'recovering';
}

function live(world: World, at: number, chance: () => number): void {
  world.left += chance() < 0.3 ? chance() * 12 : -chance() * 10;
  // Refunds give back at most 4 % of the mark: flapping, not recovery.
  world.left = Math.max(0, Math.min(world.left, world.mark, world.lowest + 0.04 * world.mark));
  world.lowest = Math.min(world.lowest, world.left);
  if (world.left < 0.05 * world.mark && chance() < 0.01) {
    world.mark = world.left = world.lowest = MARK + chance() * 1000;
    world.toppedUpAt = at;
  }
  if (chance() < 0.002) world.isDisabled = !world.isDisabled;
  if (at > world.expiresAt && chance() < 0.01) world.expiresAt = at + (1 + chance() * 400) * HOUR_MS;
}

function readKey({ left, mark, isDisabled, expiresAt, toppedUpAt }: World, now: number): KeyRuleInput {
  const share = left / mark;
  const working = share <= 0.2 ? 'low' : 'usable';
  const status = isDisabled ? 'disabled' : expiresAt < now ? 'expired' : left <= 0 ? 'exhausted' : working;
  return {
    ...{
      keyId: 1,
      status,
      byAccount: false,
      endedHere: false,
      left,
      used: null,
      fullMark: mark,
      startShare: null,
      isMarkedExpired: false,
      changedHere: [],
    },
    isOwnMark: false,
    ...{ toppedUpAt, unitsPerDollar: 100, outlastsForecast: false },
    ...{ expiresAt, runOutAt: null, readAt: now, outdated: false, limits: DEFAULT_LIMITS },
  };
}

/**
 * What the user should have been told, by the plain truth: within one filling of the key each worse level once, for
 * one expiry each nearer level once, and every time that it was disabled, or rejected after it had worked for half an hour. Nothing of the first sight.
 */
export function shouldBeTold(ticks: readonly Tick[]): string[] {
  const told: string[] = [];
  const worst = new Map<string, number>();
  let [isDisabled, isRejected] = [false, false];
  let worksSince: number | null = null;
  for (const [index, { now, input }] of ticks.entries()) {
    const [key] = input.keys;
    if (!key) continue;
    const tell = (what: string, names: readonly string[], level: number) => {
      const before = worst.get(what) ?? 0;
      worst.set(what, Math.max(before, level));
      if (level > before && index > 0) told.push(names[level - 1] ?? '');
    };
    if (!key.outdated) {
      const share = (key.left ?? 0) / (key.fullMark ?? 1);
      const level = key.status === 'exhausted' ? 3 : share <= 0.05 ? 2 : share <= 0.2 ? 1 : 0;
      // Of a key that does not work for another reason, when it works again.
      if (['usable', 'low', 'exhausted'].includes(key.status))
        tell(`left of ${key.fullMark ?? 0}`, ['left-20', 'left-5', 'exhausted'], level);
      if (key.status === 'disabled' && !isDisabled) told.push('disabled');
      isDisabled = key.status === 'disabled';
    }
    const hours = ((key.expiresAt ?? 0) - now) / HOUR_MS;
    const level = hours < 0 ? 4 : hours <= 1 ? 3 : hours <= 24 ? 2 : hours <= 168 ? 1 : 0;
    const matters = ['usable', 'low', 'expired'].includes(key.status);
    if (matters)
      tell(`expiry ${key.expiresAt ?? 0}`, ['expires-7d', 'expires-1d', 'expires-1h', 'expired'], level);
    if (input.rejected === 'true') {
      if (!isRejected) told.push('rejected');
      [isRejected, worksSince] = [true, null];
    } else if (input.rejected === 'recovering') {
      worksSince = worksSince === null ? now : Math.min(worksSince, now);
      isRejected &&= now - worksSince < HOUR_MS / 2;
    }
  }
  return told;
}
