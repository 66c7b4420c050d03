import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import { copyRows, finishSeries, nameSeries } from '../../../src-main/history/salvaged-rows.ts';
import { migrate } from '../../../src-main/history/schema.ts';

let from: DatabaseSync;
let into: DatabaseSync;

beforeEach(() => {
  from = new DatabaseSync(':memory:', { readBigInts: true });
  into = new DatabaseSync(':memory:');
  for (const database of [from, into]) migrate(database);
  from.exec('PRAGMA foreign_keys = OFF');
});
afterEach(() => {
  from.close();
  into.close();
});

const AT = 1_800_000_000_000;

/** Its own number, whose it is, and when it was read first. */
function series(id: number, account: SQLInputValue, firstAt: SQLInputValue = AT, database = from): void {
  database
    .prepare('INSERT INTO series VALUES (?, ?, ?, ?, ?, 1, ?, ?, 5, 1, 0, 1000)')
    .run(id, account, id, firstAt, AT, AT, AT);
}

function run(id: number, seriesId: number, used: SQLInputValue = 1): void {
  from
    .prepare('INSERT INTO runs VALUES (?, ?, ?, ?, ?, 0, 0, 0, 5, ?, 0)')
    .run(id, seriesId, AT, AT, AT, used);
}

function ids(table: string): unknown[] {
  return into
    .prepare(`SELECT id FROM ${table} ORDER BY id`)
    .all()
    .map(({ id }) => id);
}

describe('of what can be read, only what can be a row is copied:', () => {
  test('not one whose account is no name, or one that is no account’s', () => {
    series(1, 'account');
    series(2, 5);
    series(3, 'x'.repeat(65));
    series(4, Buffer.from('account'));
    series(5, 'x'.repeat(64));
    copyRows(from, into, 'series');
    // A number is its text, where a name belongs.
    expect(ids('series')).toEqual([1, 2, 5]);
  });

  test('not one of an instant that none can be', () => {
    series(1, 'account');
    series(2, 'account', -1);
    series(3, 'account', 8.64e15 + 1);
    series(4, 'account', 'yesterday');
    series(5, 'account', 8.64e15);
    series(6, 'account', 0);
    copyRows(from, into, 'series');
    expect(ids('series')).toEqual([1, 5, 6]);
  });

  test('not one whose number is a text', () => {
    series(1, 'account', AT, into);
    run(1, 1);
    run(2, 1, 'many');
    run(3, 1, null);
    copyRows(from, into, 'runs');
    expect(ids('runs')).toEqual([1, 3]);
  });
});

test('a row that the new file refuses is left out, and the others are copied', () => {
  series(1, 'account', AT, into);
  run(1, 1);
  run(2, 77);
  run(3, 1);
  copyRows(from, into, 'runs');
  expect(ids('runs')).toEqual([1, 3]);
});

test('a new file that takes nothing is no damage of the old one', () => {
  series(1, 'account');
  into.exec('PRAGMA query_only = ON');
  expect(() => copyRows(from, into, 'series')).toThrow(expect.objectContaining({ name: 'NotWritten' }));
});

describe('series whose own rows are lost', () => {
  test('are named by the index, but for those that are there', () => {
    series(1, 'account');
    series(2, 'account');
    series(1, 'account', AT, into);
    expect(nameSeries(from, into)).toEqual([2]);
    expect(ids('series')).toEqual([1, 2]);
  });

  test('are none where the index names no account', () => {
    series(1, Buffer.from('account'));
    series(2, 'account');
    expect(nameSeries(from, into)).toEqual([2]);
  });

  test('go on where their last run ended', () => {
    series(1, 'account');
    run(4, 1, 7);
    run(9, 1, 8);
    const named = nameSeries(from, into);
    copyRows(from, into, 'runs');
    finishSeries(into, named);
    expect(into.prepare('SELECT * FROM series').all()).toEqual([
      expect.objectContaining({ first_at: AT, top_at: AT, last_run_id: 9, last_at: AT, last_used: 8 }),
    ]);
  });

  test('are given up where nothing of them is left', () => {
    series(1, 'account');
    finishSeries(into, nameSeries(from, into));
    expect(ids('series')).toEqual([]);
  });
});

describe('around rows that cannot be read', () => {
  /** As of a page of noise: reading such a row fails. */
  function spoil(table: string, column: string, spoilt: readonly number[]): void {
    from.function('whole', { deterministic: true }, (value) => {
      if (spoilt.includes(Number(value))) throw new Error('a page of noise');
      return 0;
    });
    from.exec(`ALTER TABLE ${table} ADD COLUMN noise GENERATED ALWAYS AS (whole(${column})) VIRTUAL`);
  }

  const count = (length: number) => Array.from({ length }, (_, index) => index + 1);

  test.each([
    ['one', [500], 16],
    // So many that looking for smaller parts of each would take longer than anybody waits.
    ['every thirtieth', count(30).map((index) => index * 30), 16],
  ])('of runs a page is lost at most: %s', (_which, spoilt, most) => {
    series(1, 'account', AT, into);
    for (const id of count(1_000)) run(id, 1);
    spoil('runs', 'id', spoilt);
    copyRows(from, into, 'runs');
    const kept = ids('runs');
    expect(kept.length).toBeGreaterThanOrEqual(1_000 - spoilt.length * most);
    expect(kept).toContain(1_000);
  });

  test.each([
    ['one', [50]],
    ['every third', count(133).map((index) => index * 3)],
  ])('of hours that hour alone is lost: %s', (_which, spoilt) => {
    series(1, 'account', AT, into);
    const insert = from.prepare('INSERT INTO hours VALUES (1, ?, 0, 0, 0, 0, 0, 5, 0, 0)');
    for (const hour of count(400)) insert.run(hour * HOUR_MS);
    spoil(
      'hours',
      'at',
      spoilt.map((hour) => hour * HOUR_MS),
    );
    copyRows(from, into, 'hours');
    expect(into.prepare('SELECT at FROM hours').all()).toHaveLength(400 - spoilt.length);
  });
});
