import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { HistoryClient, type HistoryOptions } from '../../../src-main/history/history-client.ts';
import { ManualClock, settled } from '../../fixtures/manual-clock.ts';
import { ACCOUNT, hours, sample, START } from './in-memory.ts';

const WORKER = new URL('../../../src-main/history/worker.ts', import.meta.url);
const NOT_WRITTEN = { ok: false, failure: { code: 'history-not-written' } };

let folder: string;
let clock: ManualClock;
const opened: HistoryClient[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-history-'));
  clock = new ManualClock();
});
afterEach(async () => {
  for (const history of opened.splice(0)) await history.close();
  rmSync(folder, { recursive: true });
});

function open(more: Partial<HistoryOptions> = {}): HistoryClient {
  const path = join(folder, 'history.db');
  const history = new HistoryClient({ path, workerUrl: WORKER, clock, onSetAside: () => undefined, ...more });
  opened.push(history);
  return history;
}

test('calls are answered in their order, and what was recorded is there when they are', async () => {
  const history = open();
  const recorded = history.call('record', [sample(0, 0), sample(5, 9)]);
  const chart = await history.call('chart', { accountId: ACCOUNT, keyId: 7, boundaries: hours(1) });
  expect(await recorded).toEqual({ ok: true, value: null });
  expect(chart).toMatchObject({ ok: true, value: { buckets: [{ spent: 9 }] } });
});

test('main goes on while the thread works', async () => {
  const history = open();
  const samples = Array.from({ length: 20_000 }, (_, index) => sample(index * 5, index));
  await history.call('open', null);
  const before = performance.eventLoopUtilization();
  const startedAt = performance.now();
  const recorded = history.call('record', samples);
  const handedOverMs = performance.now() - startedAt;
  await recorded;
  const { active } = performance.eventLoopUtilization(before);
  // Far less than the work itself: main only copies the samples.
  expect(active).toBeLessThan((performance.now() - startedAt) / 2 + handedOverMs);
});

test('without SQLite in this Node every call says so', async () => {
  const history = open({ execArgv: ['--no-experimental-sqlite'] });
  expect(await history.call('open', null)).toEqual({ ok: false, failure: { code: 'history-unavailable' } });
  expect(await history.call('record', [sample(0, 0)])).toMatchObject({ ok: false });
});

test('a thread that ends answers what was waiting, and is started again after a minute', async () => {
  const lost: string[] = [];
  const missing = new URL('./no-such-worker.ts', WORKER);
  const history = open({ workerUrl: missing, onThreadLost: (error) => lost.push(error) });
  expect(
    await Promise.all([
      history.call('open', null),
      history.call('compact', { now: START, nowOf: {}, retentionDays: 730 }),
    ]),
  ).toEqual([NOT_WRITTEN, NOT_WRITTEN]);
  expect(await history.call('open', null)).toEqual(NOT_WRITTEN);
  expect(lost).toHaveLength(1);
  await clock.advance(MINUTE_MS);
  expect(await history.call('open', null)).toEqual(NOT_WRITTEN);
  expect(lost).toHaveLength(2);
});

test('closing waits for what was asked before, and leaves no thread', async () => {
  const first = open();
  void first.call('record', [sample(0, 0), sample(5, 9)]);
  await first.close();
  const second = open();
  const ends = await second.call('ends', { accountIds: [ACCOUNT] });
  expect(ends).toMatchObject({ ok: true, value: [{ last: { untilAt: START + 5 * MINUTE_MS } }] });
  await clock.advance(HOUR_MS);
});

test('a call that cannot be handed over fails alone', async () => {
  const history = open();
  // Those that keep the process.
  const ports = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
  const before = ports();
  const uncloneable = [{ ...sample(0, 0), at: () => 0 }] as never;
  const broken = history.call('record', uncloneable);
  await expect(broken).rejects.toMatchObject({ name: 'DataCloneError' });
  expect(await history.call('open', null)).toEqual({ ok: true, value: null });
  expect(ports()).toBe(before);
});

test('a thread that cannot be started at all is one that ended', async () => {
  const lost: string[] = [];
  const history = open({
    workerUrl: new URL('https://nowhere.test/'),
    onThreadLost: (error) => lost.push(error),
  });
  for (const times of [1, 1]) {
    expect(await history.call('open', null)).toEqual(NOT_WRITTEN);
    expect(lost).toHaveLength(times);
  }
});

test('whoever is told of a damaged file and throws keeps no call from its answer', async () => {
  await writeFile(
    join(folder, 'history.db'),
    'no database at all, though long enough to be taken for one'.repeat(99),
  );
  const uncaught: unknown[] = [];
  const others = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', (error) => uncaught.push(error));
  const history = open({
    onSetAside: () => {
      throw new Error('not told');
    },
  });
  expect(await history.call('open', null)).toEqual({ ok: true, value: null });
  await settled();
  process.removeAllListeners('uncaughtException');
  for (const other of others) process.on('uncaughtException', other);
  expect(uncaught).toEqual([new Error('not told')]);
});
