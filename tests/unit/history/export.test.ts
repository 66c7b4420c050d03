import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS } from '#clock/durations';
import { writeExport } from '../../../src-main/history/export.ts';
import { migrate } from '../../../src-main/history/schema.ts';
import { ACCOUNT, OpenHistory, sample, START } from './in-memory.ts';

const SERIES = [
  { accountId: ACCOUNT, keyId: 0, account: 'Work, "ours"', key: '' },
  { accountId: ACCOUNT, keyId: 7, account: 'Work, "ours"', key: '=HYPERLINK("x")' },
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-export-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function exported(format: 'csv' | 'json'): { text: string; rows: number } {
  const history = new OpenHistory();
  history.call('record', [
    sample(0, 1, { keyId: 0, remaining: -5 }),
    sample(-60, 0),
    sample(0, 30, { unlimited: true }),
    sample(5, 30, { unlimited: true }),
    sample(1, 9, { keyId: 9 }),
  ]);
  const path = join(folder, `history.${format}`);
  const rows = history.call('export', { path, format, series: SERIES });
  history.close();
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual([`history.${format}`]);
  return { text: readFileSync(path, 'utf8'), rows };
}

test('CSV has a header, times in UTC, empty cells for the unknown, and no cell that a spreadsheet would calculate', () => {
  const { text, rows } = exported('csv');
  expect(rows).toBe(3);
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(text.slice(1).split('\r\n')).toEqual([
    'account,key_id,key,row,from,until,remaining,unlimited,used,spent,refunded,spent_in_gap,gap_seconds',
    '"Work, ""ours""",,,reading,2026-11-01T08:00:00.000Z,2026-11-01T08:00:00.000Z,-5,false,1,0,0,0,0',
    '"Work, ""ours""",7,"\'=HYPERLINK(""x"")",reading,2026-11-01T07:00:00.000Z,2026-11-01T07:00:00.000Z,1000,false,0,0,0,0,0',
    '"Work, ""ours""",7,"\'=HYPERLINK(""x"")",reading,2026-11-01T08:00:00.000Z,2026-11-01T08:05:00.000Z,970,true,30,30,0,30,3600',
    '',
  ]);
});

test('JSON holds the same as objects', () => {
  const rows = JSON.parse(exported('json').text) as object[];
  expect(rows).toHaveLength(3);
  expect(rows[2]).toEqual({
    account: 'Work, "ours"',
    key_id: 7,
    key: '=HYPERLINK("x")',
    row: 'reading',
    from: '2026-11-01T08:00:00.000Z',
    until: '2026-11-01T08:05:00.000Z',
    remaining: 970,
    unlimited: true,
    used: 30,
    spent: 30,
    refunded: 0,
    spent_in_gap: 30,
    gap_seconds: 3600,
  });
});

test('what is older than the user wants is forgotten, whatever it was rolled up to', () => {
  const history = new OpenHistory();
  history.call(
    'record',
    Array.from({ length: 5 }, (_, day) => sample((day * DAY_MS) / MINUTE_MS, 24 * day)),
  );
  const later = START + 33 * DAY_MS;
  const spent = () => history.chart([START, later]).buckets[0]?.spent;
  history.compact(later, 90);
  expect(spent()).toBe(96);
  history.compact(later, 30);
  // By whole days: eight hours of the third one, and the fourth.
  expect(spent()).toBe(32);
  history.compact(START + 40 * DAY_MS, 30);
  expect(history.call('ends', { accountIds: [ACCOUNT] })).toEqual([]);
  history.close();
});

test('hours and days that were rolled up are rows as well, and what is older than two years is gone', () => {
  const history = new OpenHistory();
  const path = join(folder, 'history.json');
  const kinds = () => {
    history.call('export', { path, format: 'json', series: SERIES });
    const rows = JSON.parse(readFileSync(path, 'utf8')) as { row: string }[];
    const groups = [...Map.groupBy(rows, ({ row }) => row)];
    return Object.fromEntries(groups.map(([row, all]) => [row, all.length]));
  };
  history.call(
    'record',
    Array.from({ length: 24 * 12 }, (_, index) => sample(index * 5, index)),
  );
  expect(kinds()).toEqual({ reading: 288 });
  history.compact(START + 10 * DAY_MS);
  expect(kinds()).toEqual({ hour: 24 });
  history.compact(START + 100 * DAY_MS);
  expect(kinds()).toEqual({ day: 2 });
  history.compact(START + 735 * DAY_MS);
  expect(kinds()).toEqual({});
  expect(history.call('ends', { accountIds: [ACCOUNT] })).toEqual([]);
  history.close();
});

test.each(['csv', 'json'] as const)('in %s an instant that no calendar has is none', (format) => {
  const database = new DatabaseSync(':memory:', { readBigInts: true });
  migrate(database);
  database.exec(`INSERT INTO series VALUES (1, '${ACCOUNT}', 7, 0, 0, 1, 0, 0, 0, 0, 0, 0);
    INSERT INTO days VALUES (1, -1, 0, 0, 0, 0, 0, 5, 0, 0), (1, 8640000000000000, 0, 0, 0, 0, 0, 5, 0, 0),
      (1, 9000000000000000, 0, 0, 0, 0, 0, 5, 0, 0);
    INSERT INTO runs VALUES (1, 1, 0, 'never', 9223372036854775807, 0, 0, 0, 5, 0, 0)`);
  const path = join(folder, `history.${format}`);
  expect(writeExport(database, { path, format, series: SERIES })).toBe(4);
  database.close();
  const text = readFileSync(path, 'utf8');
  expect(text).not.toContain('Invalid');
  const times = text.match(/[+]?\d{4,6}-\d\d-\d\dT[^",]*/g) ?? [];
  // Of the first the end is known, of the second the beginning.
  expect(times).toEqual(['1970-01-01T23:59:59.999Z', '+275760-09-13T00:00:00.000Z']);
});

test.runIf(process.platform === 'linux')('an export that fails leaves no file open, and none behind', () => {
  const nothing = new DatabaseSync(':memory:');
  const path = join(folder, 'history.csv');
  const openFiles = () => readdirSync('/proc/self/fd').length;
  const before = openFiles();
  for (let turn = 0; turn < 50; turn += 1)
    expect(() => writeExport(nothing, { path, format: 'csv', series: SERIES })).toThrow('no such table');
  nothing.close();
  expect(openFiles()).toBeLessThan(before + 25);
  expect(readdirSync(folder)).toEqual([]);
});
