import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DAY_MS, WEEK_MS } from '#clock/durations';
import { ACCOUNT, hours, OpenHistory, sample, START } from './in-memory.ts';

const LEAST = Number.MIN_SAFE_INTEGER;
const MOST = Number.MAX_SAFE_INTEGER;
const OTHER = 8;

/** One series that leaps from one end of what can be counted to the other, beside one that spends 30 units. */
function leaping(values: readonly number[]): OpenHistory {
  const history = new OpenHistory();
  values.forEach((used, index) => history.call('record', [sample(index * 5, used, { remaining: 5 })]));
  history.call('record', [sample(0, 0, { keyId: OTHER }), sample(5, 30, { keyId: OTHER })]);
  return history;
}

describe.each([
  ['from the least to the most', [LEAST, MOST]],
  ['and back', [MOST, LEAST, MOST]],
  ['beyond what is exact', [2 ** 53 + 2, 2 ** 62]],
  ['of no number at all', [Number.NaN, 5]],
])('a series that leaps %s', (_what, values) => {
  test('takes no estimate or sparkline from the others', () => {
    const history = leaping(values);
    const accountIds = [ACCOUNT];
    const spending = history.call('spending', { accountIds, boundaries: hours(1) });
    expect(spending.find(({ keyId }) => keyId === OTHER)?.spent).toEqual([30]);
    const runs = history.call('runs', { accountIds, fromAt: START - WEEK_MS, now: START + DAY_MS });
    expect(runs.find(({ keyId }) => keyId === OTHER)?.runs).toHaveLength(2);
    expect(history.call('ends', { accountIds }).map(({ keyId }) => keyId)).toContain(OTHER);
    expect(history.chart(hours(1)).buckets).toHaveLength(1);
    history.close();
  });

  test('is written out with the others', () => {
    const history = leaping(values);
    const folder = mkdtempSync(join(tmpdir(), 'comet-tray-export-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'history.json');
    const series = [7, OTHER].map((keyId) => ({
      accountId: ACCOUNT,
      keyId,
      account: '',
      key: String(keyId),
    }));
    const count = history.call('export', { path, format: 'json', series });
    const rows = JSON.parse(readFileSync(path, 'utf8')) as { key: string; spent: number | null }[];
    expect([count, rows.length]).toEqual([values.length + 2, values.length + 2]);
    expect(rows.filter(({ key }) => key === String(OTHER)).map(({ spent }) => spent)).toEqual([0, 30]);
    history.close();
  });

  test('lets the others be tidied up, and is so itself', () => {
    const history = leaping(values);
    history.compact(START + 100 * DAY_MS);
    expect(history.chart(hours(24), OTHER).buckets).toHaveLength(24);
    expect(history.call('compact', { now: START + 100 * DAY_MS, nowOf: {}, retentionDays: 730 })).toBe(false);
    history.compact(START + 1_000 * DAY_MS);
    expect(history.call('ends', { accountIds: [ACCOUNT] })).toEqual([]);
    history.close();
  });
});
