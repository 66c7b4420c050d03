import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as sqlite from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS } from '#clock/durations';
import { migrate, MIGRATIONS, versionOf } from '../../../src-main/history/schema.ts';
import { ACCOUNT, hours, OpenHistory, sample, START } from './in-memory.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-history-'));
  path = join(folder, 'history.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function names(): string[] {
  return readdirSync(folder).toSorted();
}

/** With three readings, closed. */
function make(): void {
  const history = new OpenHistory(path);
  history.call('record', [sample(0, 0), sample(5, 10), sample(10, 30)]);
  history.close();
}

function spentIn(history: OpenHistory): number | null | undefined {
  return history.chart(hours(1)).buckets[0]?.spent;
}

describe('the database file', () => {
  test('is there for its owner alone, with the files beside it', () => {
    const history = new OpenHistory(path);
    history.call('record', [sample(0, 0)]);
    expect(names()).toEqual(['history.db', 'history.db-shm', 'history.db-wal']);
    for (const name of names()) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    history.close();
    expect(names()).toEqual(['history.db']);
  });

  test('holds what was recorded when it is opened again, and in memory nothing is kept', () => {
    make();
    expect(spentIn(new OpenHistory(path))).toBe(30);
    new OpenHistory(':memory:').call('record', [sample(0, 0)]);
    expect(spentIn(new OpenHistory(':memory:'))).toBeNull();
  });

  test('knows no key text, no token and no address: its columns are numbers, but for the account', () => {
    make();
    const database = new sqlite.DatabaseSync(path);
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    const texts = tables.flatMap(({ name }) =>
      database.prepare(`SELECT name FROM pragma_table_info(?) WHERE type <> 'INTEGER'`).all(String(name)),
    );
    expect(texts).toEqual([{ name: 'account_id' }]);
    database.close();
  });

  test('forgets an account whole', () => {
    make();
    const history = new OpenHistory(path);
    history.compact(START + 100 * DAY_MS);
    history.call('record', [sample(200_000, 40), sample(200_000, 1, { accountId: 'another' })]);
    history.call('removeAccount', { accountId: sample(0, 0).accountId });
    for (const name of names()) expect(readFileSync(join(folder, name)).includes(ACCOUNT)).toBe(false);
    history.close();
    const database = new sqlite.DatabaseSync(path);
    const count = (table: string) => database.prepare(`SELECT count(*) n FROM ${table}`).get()?.['n'];
    expect(['series', 'runs', 'hours', 'days'].map(count)).toEqual([1, 1, 0, 0]);
    database.close();
  });
});

const A_SERIES = `INSERT INTO series (account_id, key_id, first_at, top_at, last_run_id, last_from_at, last_at,
  last_remaining, last_used, last_unlimited, last_fresh_for_ms) VALUES ('a', 7, 1, 1, 0, 1, 1, 5, 6, 0, 9)`;

describe('migrations', () => {
  const later = [...MIGRATIONS, 'ALTER TABLE series ADD COLUMN note TEXT', 'CREATE TABLE more (id INTEGER)'];

  test('lead from every older version to the newest, and keep what is there', () => {
    for (let from = 0; from < later.length; from += 1) {
      const database = new sqlite.DatabaseSync(':memory:');
      migrate(database, later.slice(0, from));
      expect(versionOf(database)).toBe(from);
      if (from > 0) database.exec(A_SERIES);
      migrate(database, later);
      expect(versionOf(database)).toBe(later.length);
      const row = database.prepare('SELECT note, last_used FROM series').get();
      expect(row).toEqual(from > 0 ? { note: null, last_used: 6 } : undefined);
      database.close();
    }
  });

  test('that fail leave the version before, whole', () => {
    const database = new sqlite.DatabaseSync(':memory:');
    const failing = [...MIGRATIONS, 'CREATE TABLE half (id INTEGER); SELECT * FROM nowhere'];
    expect(() => migrate(database, failing)).toThrow('nowhere');
    expect(versionOf(database)).toBe(MIGRATIONS.length);
    expect(database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'half'").get()).toBeUndefined();
    database.close();
  });
});

describe('a file that cannot be used', () => {
  /** Opens it, records once more, and answers with what was set aside. */
  function openAnew(): string[] {
    const history = new OpenHistory(path);
    history.call('open', null);
    const { lastSetAside } = history;
    // Of a key that was in none of them.
    history.call('record', [sample(0, 0, { keyId: 8 }), sample(5, 7, { keyId: 8 })]);
    expect(history.chart(hours(1), 8).buckets[0]?.spent).toBe(7);
    history.close();
    return [lastSetAside ?? 'nothing', ...names().filter((name) => name !== 'history.db')];
  }

  test('because a later version wrote it is set aside, unchanged to the byte', () => {
    make();
    const database = new sqlite.DatabaseSync(path);
    database.exec('PRAGMA user_version = 99');
    database.close();
    const before = readFileSync(path);
    const [why, aside = '', ...more] = openAnew();
    expect(why).toBe('newer');
    expect(aside).toMatch(/^history\.newer-\d+\.db$/);
    expect(readFileSync(join(folder, aside)).equals(before)).toBe(true);
    expect(more.filter((name) => !name.startsWith(aside))).toEqual([]);
  });

  test.each([
    [
      'is no database',
      () => Buffer.from('not a database at all, but long enough to be read as a header '.repeat(4)),
    ],
    ['was cut short', (good: Buffer) => good.subarray(0, good.length - 6_000)],
    [
      'has a page of noise',
      (good: Buffer) =>
        Buffer.concat([good.subarray(0, 4_096), Buffer.alloc(4_096, 0xa5), good.subarray(8_192)]),
    ],
  ])('because it %s is set aside, and a new one begun', (_what, damage) => {
    make();
    writeFileSync(path, damage(readFileSync(path)));
    const [why, aside = ''] = openAnew();
    expect([why, aside.replace(/\d{10,}/, 'TIME')]).toEqual(['damaged', 'history.damaged-TIME.db']);
  });

  test('takes its journal with it, which is not the new one’s', () => {
    writeFileSync(path, 'x'.repeat(8_192));
    writeFileSync(`${path}-wal`, 'of another file');
    const [why, ...aside] = openAnew();
    expect(why).toBe('damaged');
    expect(aside.map((name) => name.replace(/\d{10,}/, 'TIME'))).toContain('history.damaged-TIME.db-wal');
  });

  test('but is whole together with its journal is used: a kill leaves it so', () => {
    const history = new OpenHistory(path);
    history.call('record', [sample(0, 0), sample(5, 10)]);
    const copy = join(folder, 'copy.db');
    copyFileSync(path, copy);
    copyFileSync(`${path}-wal`, `${copy}-wal`);
    history.close();
    const restarted = new OpenHistory(copy);
    expect(spentIn(restarted)).toBe(10);
    expect(restarted.lastSetAside).toBeNull();
    restarted.close();
  });

  test('is found while the app runs, too', () => {
    const before = new OpenHistory(path);
    before.call(
      'record',
      Array.from({ length: 20_000 }, (_, index) => sample(index, index)),
    );
    before.close();
    const history = new OpenHistory(path);
    history.call('open', null);
    const good = readFileSync(path);
    writeFileSync(path, Buffer.concat([good.subarray(0, 4_096), Buffer.alloc(good.length - 4_096, 0xa5)]), {
      flag: 'r+',
    });
    expect(history.outcome('record', [sample(0, 0), sample(5, 7)])).toEqual({ ok: true, value: null });
    expect(history.lastSetAside).toBe('damaged');
    expect(spentIn(history)).toBe(7);
    history.close();
    expect(names().some((name) => name.startsWith('history.damaged-'))).toBe(true);
  });
});

describe('a file that is not at hand', () => {
  test('because another one holds it is waited for, said, and used again when it is free', () => {
    make();
    const other = new sqlite.DatabaseSync(path);
    other.exec('BEGIN EXCLUSIVE');
    const history = new OpenHistory(path);
    expect(history.outcome('record', [sample(15, 31)])).toEqual({
      ok: false,
      failure: { code: 'history-not-written' },
    });
    other.exec('COMMIT');
    other.close();
    expect(history.outcome('record', [sample(15, 31)]).ok).toBe(true);
    expect(spentIn(history)).toBe(31);
    expect(names().some((name) => name.includes('damaged'))).toBe(false);
    history.close();
  });

  test('because something stands in its place is said, and made as soon as it can be', () => {
    const taken = join(folder, 'file');
    writeFileSync(taken, '');
    const history = new OpenHistory(join(taken, 'history.db'));
    expect(history.outcome('open', null)).toEqual({ ok: false, failure: { code: 'history-not-written' } });
    rmSync(taken);
    mkdirSync(taken);
    expect(history.outcome('record', [sample(0, 0)])).toEqual({ ok: true, value: null });
    history.close();
  });

  test('because this Node has no SQLite is a code of its own, for every call', () => {
    const history = new OpenHistory(path, null);
    expect(history.outcome('open', null)).toEqual({ ok: false, failure: { code: 'history-unavailable' } });
    expect(names()).toEqual([]);
  });
});
