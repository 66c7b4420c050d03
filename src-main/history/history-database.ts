import type * as Sqlite from 'node:sqlite';
import { fail, succeed, type FailureCode, type Outcome } from '#contract/failure';
import type { HistoryResponse, HistoryRequest, HistoryCall, HistoryProtocol } from './protocol.ts';
import { readChart, readSpending } from './chart.ts';
import { writeExport } from './export.ts';
import type { WhySetAside } from '../state/set-aside.ts';
import { IN_MEMORY, openDatabase, replace } from './open-database.ts';
import { PendingRemovals } from './pending-removals.ts';
import { record } from './record.ts';
import { compactOnce } from './roll-up.ts';
import { readEnds, readRuns } from './runs.ts';
import { inTransaction } from './schema.ts';
import { isDamage, primaryCode } from './sqlite-failure.ts';

type Handlers = {
  readonly [Name in HistoryCall]: (
    database: Sqlite.DatabaseSync,
    input: HistoryProtocol[Name]['input'],
  ) => HistoryProtocol[Name]['value'];
};

const HANDLERS: Handlers = {
  open: () => null,
  record(database, samples) {
    record(database, samples);
    return null;
  },
  chart: (database, { boundaries, ...name }) => readChart(database, name, boundaries),
  spending: (database, { accountIds, boundaries }) => readSpending(database, accountIds, boundaries),
  runs: (database, { accountIds, ...range }) => readRuns(database, accountIds, range),
  ends: (database, { accountIds }) => readEnds(database, accountIds),
  export: writeExport,
  removeAccount(database, { accountId }) {
    removeSeries(database, [accountId]);
    return null;
  },
  compact: compactOnce,
  close: () => null,
};

/** What one of SQLite's failures leaves behind cannot be trusted: READONLY, IOERR, CANTOPEN. */
const REOPEN_CODES = new Set([8, 10, 14]);

/** The one place where the database is touched, one call after the other. It opens it when it is first needed. */
export class HistoryDatabase {
  readonly #sqlite: typeof Sqlite | null;
  readonly #path: string;
  readonly #removals: PendingRemovals;
  #database: Sqlite.DatabaseSync | null = null;
  #setAside: WhySetAside | null = null;

  /** `sqlite`: null where this Node has none. */
  constructor(sqlite: typeof Sqlite | null, path: string) {
    this.#sqlite = sqlite;
    this.#path = path;
    this.#removals = new PendingRemovals(path === IN_MEMORY ? null : `${path}.removals`);
  }

  handle<Name extends HistoryCall>({ id, name, input }: HistoryRequest<Name>): HistoryResponse<Name> {
    this.#setAside = null;
    const removed = name === 'removeAccount' ? accountIdOf(input) : null;
    if (removed !== null) this.#removals.add(removed);
    const outcome = this.#outcome(name, input);
    if (outcome.ok && removed !== null) this.#removals.settle([removed]);
    if (outcome.ok && (name === 'open' || name === 'record')) this.#removePending();
    if (name === 'close') this.#close();
    return { id, outcome, setAside: this.#setAside };
  }

  #outcome<Name extends HistoryCall>(
    name: Name,
    input: HistoryProtocol[Name]['input'],
  ): Outcome<HistoryProtocol[Name]['value']> {
    const sqlite = this.#sqlite;
    if (sqlite === null) return fail('history-unavailable');
    const work = () => succeed(HANDLERS[name](this.#open(sqlite), input));
    try {
      return work();
    } catch (error) {
      if (!isDamage(error)) return this.#failed(name, error);
    }
    // Found only now.
    try {
      this.#close();
      this.#database = replace(sqlite, this.#path, 'damaged').database;
      this.#setAside = 'damaged';
      return work();
    } catch (error) {
      return this.#failed(name, error);
    }
  }

  /** What could not be removed when it was asked for, in an earlier run of the app maybe. */
  #removePending(): void {
    const database = this.#database;
    if (database === null) return;
    this.#removals.clear();
    const { accountIds } = this.#removals;
    if (accountIds.length === 0) return;
    try {
      removeSeries(database, accountIds);
      this.#removals.settle(accountIds);
    } catch {
      // It is tried again with what is recorded next.
    }
  }

  #open(sqlite: typeof Sqlite): Sqlite.DatabaseSync {
    if (this.#database === null) {
      const { database, setAside } = openDatabase(sqlite, this.#path);
      this.#database = database;
      this.#setAside ??= setAside;
    }
    return this.#database;
  }

  #failed(name: HistoryCall, error: unknown): Outcome<never> {
    if (REOPEN_CODES.has(primaryCode(error))) this.#close();
    // Of an export it is the other file that could not be written, unless the database says that it was itself.
    const isOwn = name !== 'export' || primaryCode(error) !== 0;
    const code: FailureCode = isOwn ? 'history-not-written' : 'export-not-written';
    return fail(code);
  }

  #close(): void {
    const database = this.#database;
    this.#database = null;
    try {
      database?.close();
    } catch {
      // It is not used again, whatever it holds.
    }
  }
}

/** Of all of them or none. */
function removeSeries(database: Sqlite.DatabaseSync, accountIds: readonly string[]): void {
  const remove = database.prepare('DELETE FROM series WHERE account_id = ?');
  inTransaction(database, () => {
    for (const accountId of accountIds) remove.run(accountId);
  });
  // Its pages are in the journal as well.
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}

function accountIdOf(input: unknown): string | null {
  const isNamed = typeof input === 'object' && input !== null && 'accountId' in input;
  return isNamed && typeof input.accountId === 'string' ? input.accountId : null;
}
