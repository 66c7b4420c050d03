import * as sqlite from 'node:sqlite';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { Outcome } from '#contract/failure';
import type { HistoryCall, HistoryProtocol } from '../../../src-main/history/protocol.ts';
import { HistoryDatabase } from '../../../src-main/history/history-database.ts';
import type { WhySetAside } from '../../../src-main/state/set-aside.ts';
import type { UsageSample } from '../../../src-main/history/usage-sample.ts';

/** A full hour, so that tests can name minutes. */
export const START = Date.UTC(2026, 10, 1, 8);
export const ACCOUNT = '5f0f9b0c-2f0e-4a58-9d4e-111111111111';

/** A history asked on this thread. */
export class OpenHistory {
  readonly #database: HistoryDatabase;
  lastSetAside: WhySetAside | null = null;

  constructor(path = ':memory:', module: typeof sqlite | null = sqlite) {
    this.#database = new HistoryDatabase(module, path);
  }

  outcome<Name extends HistoryCall>(
    name: Name,
    input: HistoryProtocol[Name]['input'],
  ): Outcome<HistoryProtocol[Name]['value']> {
    const { outcome, setAside } = this.#database.handle({ id: 1, name, input });
    this.lastSetAside = setAside;
    return outcome;
  }

  call<Name extends HistoryCall>(
    name: Name,
    input: HistoryProtocol[Name]['input'],
  ): HistoryProtocol[Name]['value'] {
    const outcome = this.outcome(name, input);
    if (!outcome.ok) throw new Error(`${name}: ${outcome.failure.code}`);
    return outcome.value;
  }

  /** Until nothing is left to do; answers with the number of steps. */
  compact(now: number, retentionDays = 730): number {
    let steps = 0;
    while (this.call('compact', { now, nowOf: {}, retentionDays })) steps += 1;
    return steps;
  }

  chart(boundaries: readonly number[], keyId = 7) {
    return this.call('chart', { accountId: ACCOUNT, keyId, boundaries });
  }

  close(): void {
    this.outcome('close', null);
  }
}

/** Minutes after `START`. */
export function sample(minutes: number, used: number | null, more: Partial<UsageSample> = {}): UsageSample {
  return {
    accountId: ACCOUNT,
    keyId: 7,
    at: START + minutes * MINUTE_MS,
    remaining: 1_000 - (used ?? 0),
    used,
    unlimited: false,
    freshForMs: 10 * MINUTE_MS,
    ...more,
  };
}

export function hours(count: number, fromAt = START): number[] {
  return Array.from({ length: count + 1 }, (_, index) => fromAt + index * HOUR_MS);
}
