import type { DatabaseSync } from 'node:sqlite';

/** `hours` and `days` (of UTC) are alike: what `Totals` holds of one series. */
const rolledUp = (table: string) => `
  CREATE TABLE ${table} (
    series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    spent INTEGER,
    refunded INTEGER NOT NULL,
    known_ms INTEGER NOT NULL,
    gap_ms INTEGER NOT NULL,
    gap_spent INTEGER NOT NULL,
    remaining INTEGER,
    used INTEGER,
    unlimited INTEGER NOT NULL,
    PRIMARY KEY (series_id, at)
  ) WITHOUT ROWID;`;

/** Each takes the database from the version before it (its place in the list) to its own. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    account_id TEXT NOT NULL,
    key_id INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    -- The latest instant of any run: later than the last reading once the clock was set back.
    top_at INTEGER NOT NULL,
    -- The last reading stays here when its run is rolled up; the next one is compared with it.
    last_run_id INTEGER NOT NULL,
    last_from_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    last_remaining INTEGER NOT NULL,
    last_used INTEGER,
    last_unlimited INTEGER NOT NULL,
    last_fresh_for_ms INTEGER NOT NULL,
    UNIQUE (account_id, key_id)
  );
  CREATE TABLE runs (
    -- In the order in which they were read, whatever the clock said.
    id INTEGER PRIMARY KEY,
    series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
    since_at INTEGER NOT NULL,
    from_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL,
    spent INTEGER,
    refunded INTEGER NOT NULL,
    gap INTEGER NOT NULL,
    remaining INTEGER NOT NULL,
    used INTEGER,
    unlimited INTEGER NOT NULL
  );
  CREATE INDEX runs_in_time ON runs (series_id, until_at);
  ${rolledUp('hours')}
  ${rolledUp('days')}`,
];

/** What a file says of itself; 0: it is new. */
export function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}

/** One after the other, each whole or not at all. */
export function migrate(database: DatabaseSync, migrations = MIGRATIONS): void {
  for (let version = versionOf(database); version < migrations.length; version += 1) {
    inTransaction(database, () => {
      database.exec(migrations[version] ?? '');
      database.exec(`PRAGMA user_version = ${version + 1}`);
    });
  }
}

export function inTransaction<Value>(database: DatabaseSync, work: () => Value): Value {
  database.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    database.exec('COMMIT');
    return value;
  } catch (error) {
    // A disk that is full may have ended it already.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
