import { execFile } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { mountSmallDisk } from '../../fixtures/small-disk.ts';
import { hours, OpenHistory, sample } from './in-memory.ts';

const NOT_WRITTEN = { ok: false, failure: { code: 'history-not-written' } };
const disk = mountSmallDisk(400);

describe.skipIf(disk.whyNone !== null)(`a disk that becomes full (${disk.whyNone ?? '400 kB'})`, () => {
  test('stops the history, which loses nothing and goes on by itself once there is space', () => {
    const history = new OpenHistory(join(disk.folder, 'history.db'));
    history.call('record', [sample(0, 0), sample(5, 10)]);
    const filler = join(disk.folder, 'filler');
    const { bavail, bsize } = statfsSync(disk.folder);
    writeFileSync(filler, Buffer.alloc(bavail * bsize));
    const many = Array.from({ length: 2_000 }, (_, index) => sample(10 + index / 100, 10 + index));
    expect(history.outcome('record', many)).toEqual(NOT_WRITTEN);
    expect(history.call('ends', { accountIds: [sample(0, 0).accountId] })).toMatchObject([
      { last: { used: 10 } },
    ]);
    rmSync(filler);
    expect(history.outcome('record', [sample(12, 25)])).toEqual({ ok: true, value: null });
    expect(history.lastSetAside).toBeNull();
    expect(history.chart(hours(1)).buckets).toMatchObject([{ spent: 25 }]);
    history.close();
  });
});

/** With two readings, of which one byte of the structure is wrong; nothing belongs to it. */
function damagedHistory(path: string): void {
  const history = new OpenHistory(path);
  history.call('record', [sample(0, 0), sample(5, 10)]);
  history.close();
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(40, 7), 0, 40, 0);
  closeSync(file);
}

function setAsideIn(folder: string): number {
  return readdirSync(folder).filter((name) => /^history\.damaged-\d+\.db$/.test(name)).length;
}

/** The old one is put right by now, and nothing is left of what failed. */
function expectSalvaged(folder: string): void {
  const history = new OpenHistory(join(folder, 'history.db'));
  expect(history.outcome('open', null).ok).toBe(true);
  expect(history.lastSetAside).toBe('damaged');
  expect(history.chart(hours(1)).buckets).toMatchObject([{ spent: 10 }]);
  history.close();
  expect(setAsideIn(folder)).toBe(1);
  expect(readdirSync(folder).filter((name) => /new|salvage/.test(name))).toEqual([]);
}

const small = mountSmallDisk(400);

describe.skipIf(small.whyNone !== null)(`a damaged history (${small.whyNone ?? '400 kB'})`, () => {
  test.each([0, 8, 60, 120])(
    'waits on a disk with room for %i kB, and nothing of it is lost',
    (kilobytes) => {
      const { folder } = small;
      for (const name of readdirSync(folder)) rmSync(join(folder, name));
      const path = join(folder, 'history.db');
      damagedHistory(path);
      const filler = join(folder, 'filler');
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(filler, Buffer.alloc(bavail * bsize - kilobytes * 1_024));
      for (let times = 0; times < 2; times += 1) {
        const history = new OpenHistory(path);
        expect(history.outcome('open', null)).toEqual(NOT_WRITTEN);
        history.close();
        expect([existsSync(path), setAsideIn(folder)]).toEqual([true, 0]);
      }
      rmSync(filler);
      expectSalvaged(folder);
    },
  );
});

describe.skipIf(process.platform === 'win32')('a folder that takes no files', () => {
  test('keeps a damaged history in its place until it takes some', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'comet-tray-history-'));
    const path = join(folder, 'history.db');
    damagedHistory(path);
    chmodSync(path, 0o666);
    chmodSync(folder, 0o555);
    const child = join(import.meta.dirname, 'history-without-rights.child.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [child, path]);
    expect(JSON.parse(stdout)).toEqual([NOT_WRITTEN, NOT_WRITTEN]);
    chmodSync(folder, 0o755);
    expectSalvaged(folder);
    rmSync(folder, { recursive: true });
  });

  test('is said for every reading; it is tried anew each time, and an export elsewhere is a matter of its own', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'comet-tray-history-'));
    const history = new OpenHistory(join(folder, 'history.db'));
    history.call('record', [sample(0, 0)]);
    expect(
      history.outcome('export', {
        path: join(folder, 'no', 'such', 'folder.csv'),
        format: 'csv',
        series: [],
      }),
    ).toEqual({ ok: false, failure: { code: 'export-not-written' } });
    history.close();
    chmodSync(folder, 0o555);
    chmodSync(join(folder, 'history.db'), 0o444);
    const child = join(import.meta.dirname, 'history-without-rights.child.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [child, join(folder, 'history.db')]);
    expect(JSON.parse(stdout)).toEqual([NOT_WRITTEN, NOT_WRITTEN]);
    chmodSync(folder, 0o755);
    rmSync(folder, { recursive: true });
  });
});
