import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OBSTACLES, OBSTACLE_NAMES } from '../../fixtures/obstacles.ts';
import { ACCOUNT, OpenHistory, sample } from './in-memory.ts';

const OTHER = '5f0f9b0c-2f0e-4a58-9d4e-222222222222';

let folder: string;
let path: string;
let removals: string;
let history: OpenHistory;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-removals-'));
  path = join(folder, 'history.db');
  removals = `${path}.removals`;
  history = new OpenHistory(path);
  history.call('record', [sample(0, 0)]);
  history.call('record', [{ ...sample(0, 0), accountId: OTHER }]);
});

afterEach(() => {
  history.close();
  rmSync(folder, { recursive: true });
});

/** Of a process that was killed, or somebody's. */
const LEFT = [...OBSTACLE_NAMES, 'half a list'];

function leave(what: string): void {
  const fresh = `${removals}.new`;
  if (what in OBSTACLES) OBSTACLES[what]?.(fresh);
  else writeFileSync(fresh, `${OTHER}\n`, { mode: 0o644 });
}

const listed = () => readFileSync(removals, 'utf8');

function accountsIn(): unknown[] {
  const database = new DatabaseSync(path);
  const rows = database.prepare('SELECT DISTINCT account_id AS id FROM series').all();
  database.close();
  return rows.map(({ id }) => id);
}

/** Nothing can be removed where this Node has no database. */
function removeInVain(...accountIds: readonly string[]): void {
  const without = new OpenHistory(path, null);
  for (const accountId of accountIds) without.outcome('removeAccount', { accountId });
}

test('an account is listed once, however often it is asked for, for nobody else to read', () => {
  removeInVain(ACCOUNT, ACCOUNT);
  expect(listed()).toBe(`${ACCOUNT}\n`);
  expect(statSync(removals).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
});

test('what is removed takes no other from the list', () => {
  writeFileSync(removals, `${ACCOUNT}\n`);
  history.call('removeAccount', { accountId: OTHER });
  expect(listed()).toBe(`${ACCOUNT}\n`);
});

const IN_PLACE = [...OBSTACLE_NAMES, ...(process.platform === 'win32' ? [] : ['a link to what has no end'])];

test.each(IN_PLACE)('%s in its place keeps nothing waiting', (what) => {
  if (what in OBSTACLES) OBSTACLES[what]?.(removals);
  else symlinkSync('/dev/zero', removals);
  history.call('record', [sample(5, 10)]);
  history.call('removeAccount', { accountId: ACCOUNT });
  expect(accountsIn()).toEqual([OTHER]);
});

test.each(LEFT)('%s that lies where it is written is cleared away', (what) => {
  leave(what);
  history.call('record', [sample(5, 10)]);
  expect(readdirSync(folder)).not.toContain('history.db.removals.new');
  expect(accountsIn()).toHaveLength(2);
});

test.each(LEFT)('nor does %s there keep an account from the list', (what) => {
  leave(what);
  removeInVain(ACCOUNT);
  expect(listed()).toBe(`${ACCOUNT}\n`);
  expect(statSync(removals).mode & 0o077).toBe(process.platform === 'win32' ? 0o066 : 0);
});

test('lines that name no account are not taken for one', () => {
  history.call('record', [{ ...sample(5, 10), accountId: 'somebody' }]);
  writeFileSync(removals, `somebody\n\0\n${ACCOUNT} \n%\n${ACCOUNT}`);
  history.call('record', [{ ...sample(5, 10), accountId: OTHER }]);
  expect(accountsIn().toSorted()).toEqual([OTHER, 'somebody']);
  expect(readdirSync(folder)).not.toContain('history.db.removals');
});

test('a list that is longer than any of ours is not followed', () => {
  writeFileSync(removals, `${ACCOUNT}\n`.repeat(200));
  history.call('record', [{ ...sample(5, 10), accountId: OTHER }]);
  expect(accountsIn()).toHaveLength(2);
});

test('a history in memory leaves no list', () => {
  const before = process.cwd();
  process.chdir(folder);
  new OpenHistory(':memory:', null).outcome('removeAccount', { accountId: ACCOUNT });
  process.chdir(before);
  expect(readdirSync(folder).filter((name) => name.includes('removals'))).toEqual([]);
});
