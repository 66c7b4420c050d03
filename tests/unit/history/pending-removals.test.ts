import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fail } from '#contract/failure';
import { ACCOUNT, OpenHistory, sample } from './in-memory.ts';

const OTHER = '5f0f9b0c-2f0e-4a58-9d4e-222222222222';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-removals-'));
  path = join(folder, 'history.db');
  const history = new OpenHistory(path);
  history.call('record', [sample(0, 0), sample(5, 10)]);
  history.call('record', [{ ...sample(0, 0), accountId: OTHER }]);
  history.close();
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Whose series are in the file. */
function accountsIn(): unknown[] {
  const database = new DatabaseSync(path);
  const rows = database.prepare('SELECT DISTINCT account_id AS id FROM series').all();
  database.close();
  return rows.map(({ id }) => id);
}

/** Over 2 s: so long the history waits for another program that holds it. */
function removeWhileHeld(): void {
  const history = new OpenHistory(path);
  history.call('open', null);
  const backup = new DatabaseSync(path);
  backup.exec('BEGIN IMMEDIATE');
  expect(history.outcome('removeAccount', { accountId: ACCOUNT })).toEqual(fail('history-not-written'));
  history.close();
  backup.exec('ROLLBACK');
  backup.close();
}

test('what another program kept from being removed is removed at the next start, and nothing else', () => {
  removeWhileHeld();
  expect(accountsIn().toSorted()).toEqual([ACCOUNT, OTHER].toSorted());
  const next = new OpenHistory(path);
  next.call('open', null);
  next.close();
  expect(accountsIn()).toEqual([OTHER]);
  expect(readdirSync(folder)).toEqual(['history.db']);
});

test('or with what is recorded next, where it is still held then', () => {
  removeWhileHeld();
  const next = new OpenHistory(path);
  const backup = new DatabaseSync(path);
  backup.exec('BEGIN IMMEDIATE');
  next.call('open', null);
  backup.exec('ROLLBACK');
  backup.close();
  next.call('record', [{ ...sample(5, 10), accountId: OTHER }]);
  next.close();
  expect(accountsIn()).toEqual([OTHER]);
});

test('what was removed when it was asked for leaves nothing to be removed', () => {
  const history = new OpenHistory(path);
  history.call('removeAccount', { accountId: ACCOUNT });
  history.close();
  expect(accountsIn()).toEqual([OTHER]);
  expect(readdirSync(folder)).toEqual(['history.db']);
});
