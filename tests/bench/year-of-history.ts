import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import * as sqlite from 'node:sqlite';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { ChartSpan } from '#contract/history';
import type { HistoryCall, HistoryProtocol } from '../../src-main/history/protocol.ts';
import { chartBoundaries, hourBoundaries } from '../../src-main/history/chart-boundaries.ts';
import { HistoryClient } from '../../src-main/history/history-client.ts';
import type { UsageSample } from '../../src-main/history/usage-sample.ts';
import { seededRandom } from '../../src-main/simulator/random.ts';
import { systemClock } from '../../src-main/clock/system-clock.ts';
import { printTable, type Figure } from './bench-table.ts';

const KEYS = 50;
const ACCOUNT = '5f0f9b0c-2f0e-4a58-9d4e-111111111111';
const END = Date.UTC(2026, 10, 24, 14, 7);
const START = END - 365 * DAY_MS;
/** From then on every refresh counts; what is older is rolled up into hours anyway. */
const RAW_FROM = END - 7 * DAY_MS;
const RUNS = 20;
/** What main may spend on one call. */
const MAIN_BUDGET_MS = 10;
const WORKER = new URL('../../src-main/history/worker.ts', import.meta.url);

/** A year of 50 busy keys, fed as it would come; then what the app asks of it, in its thread and on main. */
export async function printHistory(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'comet-tray-bench-'));
  const bench = new HistoryBench(join(folder, 'history.db'));
  await bench.feed();
  printTable(
    'The history, 50 keys, a year (thread: until the answer; main: busy with it)',
    await bench.figures(),
  );
  console.log(bench.rows());
  await bench.end();
  rmSync(folder, { recursive: true });
}

class HistoryBench {
  readonly #path: string;
  readonly #random = seededRandom(11);
  readonly #used = Array.from({ length: KEYS }, () => 0);
  readonly #recordMs: number[] = [];
  readonly #tidyMs: number[] = [];
  #history: HistoryClient;
  #at = START;

  constructor(path: string) {
    this.#path = path;
    this.#history = this.#open();
  }

  /** Rolled up once a day, as if the app had run all the time. */
  async feed(): Promise<void> {
    let tidiedAt = this.#at;
    while (this.#at < END) {
      const stepMs = this.#at < RAW_FROM ? HOUR_MS : 5 * MINUTE_MS;
      await this.#timed(this.#recordMs, 'record', this.#refreshed(stepMs));
      if (this.#at - tidiedAt < DAY_MS) continue;
      tidiedAt = this.#at;
      while (await this.#timed(this.#tidyMs, 'compact', { now: this.#at, nowOf: {}, retentionDays: 730 }))
        continue;
    }
  }

  async figures(): Promise<Figure[]> {
    const accountIds = [ACCOUNT];
    const chart = (span: ChartSpan) => ({
      accountId: ACCOUNT,
      keyId: 7,
      boundaries: chartBoundaries(span, END),
    });
    const series = this.#used.map((_, index) => ({
      accountId: ACCOUNT,
      keyId: index + 1,
      account: 'A',
      key: 'k',
    }));
    const exportTo = (format: 'csv' | 'json') => ({ path: `${this.#path}.${format}`, format, series });
    return [
      figure('one refresh of 50 keys recorded, over the year', this.#recordMs),
      figure('one step of roll-up or retention, over the year', this.#tidyMs),
      ...(await this.#opening()),
      ...(await this.#both('a refresh of 50 keys', 'record', () => this.#refreshed(5 * MINUTE_MS))),
      ...(await this.#both('chart of 24 h', 'chart', () => chart('24h'))),
      ...(await this.#both('chart of 7 days', 'chart', () => chart('7d'))),
      ...(await this.#both('chart of 30 days', 'chart', () => chart('30d'))),
      ...(await this.#both('sparklines of 50 keys', 'spending', () => ({
        accountIds,
        boundaries: hourBoundaries(END),
      }))),
      ...(await this.#both('runs of 50 keys, 7 days', 'runs', () => ({
        accountIds,
        fromAt: END - 7 * DAY_MS,
        now: END,
      }))),
      ...(await this.#both('export as CSV', 'export', () => exportTo('csv'), 3)),
      ...(await this.#both('export as JSON', 'export', () => exportTo('json'), 3)),
      { what: 'size of the file', unit: 'MB', values: [statSync(this.#path).size / 1e6], budget: null },
    ];
  }

  rows(): Record<string, unknown> {
    const database = new sqlite.DatabaseSync(this.#path, { readOnly: true });
    const count = (table: string) => database.prepare(`SELECT count(*) n FROM ${table}`).get()?.['n'];
    const rows = Object.fromEntries(['runs', 'hours', 'days'].map((table) => [table, count(table)]));
    database.close();
    return rows;
  }

  end(): Promise<void> {
    return this.#history.close();
  }

  #open(): HistoryClient {
    const parts = { workerUrl: WORKER, clock: systemClock, onSetAside: () => undefined };
    return new HistoryClient({ path: this.#path, ...parts });
  }

  /** With the check of the whole file. */
  async #opening(): Promise<Figure[]> {
    const values: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      await this.#history.close();
      this.#history = this.#open();
      await this.#timed(values, 'open', null);
    }
    return [figure('opened and checked, in a new thread', values)];
  }

  /** Some keys rest. */
  #refreshed(afterMs: number): UsageSample[] {
    this.#at += afterMs;
    return this.#used.map((_, index) => {
      const spends = this.#random() < 0.9 ? Math.floor(this.#random() * 20_000) : 0;
      const used = (this.#used[index] ?? 0) + spends;
      this.#used[index] = used;
      const freshForMs = Math.max(10 * MINUTE_MS, 2 * afterMs);
      return {
        accountId: ACCOUNT,
        keyId: index + 1,
        at: this.#at,
        remaining: 1e10 - used,
        used,
        unlimited: false,
        freshForMs,
      };
    });
  }

  async #both<Name extends HistoryCall>(
    what: string,
    name: Name,
    input: () => HistoryProtocol[Name]['input'],
    runs = RUNS,
  ): Promise<Figure[]> {
    const [thread, main]: [number[], number[]] = [[], []];
    for (let run = 0; run < runs; run += 1) {
      const asked = input();
      const before = performance.eventLoopUtilization();
      await this.#timed(thread, name, asked);
      main.push(performance.eventLoopUtilization(before).active);
    }
    const onMain: Figure = { ...figure(`${what}: main`, main), budget: MAIN_BUDGET_MS };
    return [figure(`${what}: thread`, thread), onMain];
  }

  async #timed<Name extends HistoryCall>(
    values: number[],
    name: Name,
    input: HistoryProtocol[Name]['input'],
  ) {
    const startedAt = performance.now();
    const outcome = await this.#history.call(name, input);
    values.push(performance.now() - startedAt);
    if (!outcome.ok) throw new Error(`${name}: ${outcome.failure.code}`);
    return outcome.value;
  }
}

function figure(what: string, values: readonly number[]): Figure {
  return { what, unit: 'ms', values, budget: null };
}
