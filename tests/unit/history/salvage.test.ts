import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as sqlite from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS, WEEK_MS } from '#clock/durations';
import { ACCOUNT, OpenHistory, sample, START } from './in-memory.ts';

const PAGE = 4_096;
const KEYS = 10;
/** So many that every table has several pages. */
const READINGS = 240;
const DAYS = 20;

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-salvage-'));
  path = join(folder, 'history.db');
  const history = new OpenHistory(path);
  const minutes = (DAYS * DAY_MS) / MINUTE_MS / READINGS;
  for (let keyId = 1; keyId <= KEYS; keyId += 1) {
    const readings = Array.from({ length: READINGS }, (_, index) =>
      sample(index * minutes, index, { keyId, freshForMs: DAY_MS }),
    );
    history.call('record', readings);
  }
  history.compact(START + DAYS * DAY_MS);
  history.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const NOW = START + DAYS * DAY_MS;
const days = Array.from({ length: DAYS + 1 }, (_, index) => START + index * DAY_MS);

/** Units that are known to be spent, of all keys. */
function spent(history: OpenHistory): number {
  const keyIds = Array.from({ length: KEYS }, (_, index) => index + 1);
  const buckets = keyIds.flatMap((keyId) => history.chart(days, keyId).buckets);
  return buckets.reduce((sum, bucket) => sum + (bucket.spent ?? 0), 0);
}

function daysIn(file: string): unknown[] {
  const database = new sqlite.DatabaseSync(file, { readOnly: true });
  try {
    return database.prepare('SELECT * FROM days ORDER BY series_id, at').all();
  } finally {
    database.close();
  }
}

const ALL = KEYS * (READINGS - 1);

function spoil(page: number): void {
  const bytes = readFileSync(path);
  bytes.fill(0xff, page * PAGE, Math.min(bytes.length, (page + 1) * PAGE));
  writeFileSync(path, bytes);
}

// Over 5 s: as many databases are spoilt and read as there are pages.
test('whichever page is lost, no more than a part of what was measured is', () => {
  const whole = readFileSync(path);
  const pages = Math.floor(whole.length / PAGE);
  expect(pages).toBeGreaterThan(15);
  for (let page = 0; page < pages; page += 1) {
    writeFileSync(path, whole);
    spoil(page);
    const history = new OpenHistory(path);
    const left = spent(history);
    // The root of a table takes what it leads to.
    const isRoot = page > 0 && page <= 6;
    expect({ page, isEnough: left >= ALL * (isRoot ? 0.3 : 0.8) }).toEqual({ page, isEnough: true });
    history.close();
  }
  expect(readdirSync(folder).filter((name) => /damaged-\d+\.db$/.test(name))).toHaveLength(3);
}, 60_000);

describe('what is left of a damaged history', () => {
  test('is all of it when only its first page is lost', () => {
    spoil(0);
    const history = new OpenHistory(path);
    history.call('open', null);
    expect([history.lastSetAside, spent(history)]).toEqual(['damaged', ALL]);
    history.close();
  });

  test('goes on as it was: the next reading continues each series', () => {
    spoil(1);
    const history = new OpenHistory(path);
    const later = sample((DAYS * DAY_MS) / MINUTE_MS, READINGS + 9, { keyId: 3, freshForMs: DAY_MS });
    history.call('record', [later]);
    const runs = history.call('runs', { accountIds: [ACCOUNT], fromAt: NOW - WEEK_MS, now: NOW + DAY_MS });
    expect(runs).toHaveLength(KEYS);
    expect(runs.find(({ keyId }) => keyId === 3)?.runs.at(-1)?.used).toBe(READINGS + 9);
    const untilThen = [...days, NOW + DAY_MS, NOW + 2 * DAY_MS];
    const spentByIt = history
      .chart(untilThen, 3)
      .buckets.reduce((sum, bucket) => sum + (bucket.spent ?? 0), 0);
    expect(spentByIt).toBe(READINGS + 9);
    history.close();
  });

  test('is what was written last as well, of an app that was killed', () => {
    const history = new OpenHistory(path);
    history.call('record', [
      sample((DAYS * DAY_MS) / MINUTE_MS, READINGS + 9, { keyId: 3, freshForMs: DAY_MS }),
    ]);
    for (const suffix of ['', '-wal']) copyFileSync(path + suffix, join(folder, `killed.db${suffix}`));
    history.close();
    path = join(folder, 'killed.db');
    spoil(0);
    const killed = new OpenHistory(path);
    const runs = killed.call('runs', { accountIds: [ACCOUNT], fromAt: NOW - WEEK_MS, now: NOW + DAY_MS });
    expect(runs.find(({ keyId }) => keyId === 3)?.runs.at(-1)?.used).toBe(READINGS + 9);
    killed.close();
  });

  test('is whole days where only these are old enough, though no series is named but by an index', () => {
    const old = new OpenHistory(path);
    old.compact(START + 200 * DAY_MS);
    old.close();
    const before = daysIn(path);
    spoil(1);
    const history = new OpenHistory(path);
    const { firstAt, lastAt } = history.chart(days, 3);
    history.close();
    expect([before.length, daysIn(path)]).toEqual([KEYS * (DAYS + 1), before]);
    expect(firstAt).toBe(START - (START % DAY_MS));
    expect(lastAt).toBe(firstAt === null ? null : firstAt + DAYS * DAY_MS);
  });

  test('is nothing of a file that was none', () => {
    writeFileSync(path, '<!DOCTYPE html>'.repeat(2_000));
    const history = new OpenHistory(path);
    expect(spent(history)).toBe(0);
    history.close();
  });

  test('is the part before the cut', () => {
    truncateSync(path, Math.floor(readFileSync(path).length / PAGE / 2) * PAGE);
    const history = new OpenHistory(path);
    expect(spent(history)).toBeGreaterThan(0);
    history.close();
  });

  test('leaves no copy behind', () => {
    spoil(0);
    const history = new OpenHistory(path);
    spent(history);
    history.close();
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^history\.damaged-\d+\.db$/), 'history.db']);
  });
});
