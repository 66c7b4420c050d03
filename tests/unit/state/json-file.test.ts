import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JsonFile } from '../../../src-main/state/json-file.ts';
import { readJson } from '../../../src-main/state/read-json.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';

const schema = v.object({ v: v.literal(1), names: v.array(v.string()) });

const NOTHING = { v: 1 as const, names: [] };

/** Later than any file that these tests write. */
const NOW = Date.UTC(2100, 0);

let folder: string;
let path: string;

function open(at = path, keepPrevious = false) {
  return new JsonFile(at, schema, {
    clock: new ManualClock(NOW),
    notWritten: 'settings-not-written',
    keepPrevious,
    inForce: (value) => value ?? NOTHING,
  });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comet-tray-json-'));
  path = join(folder, 'things.json');
});

afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

describe('a JSON file of ours', () => {
  test('gives back what was saved, readable by its owner only', async () => {
    const file = open();
    expect(await file.save({ v: 1, names: ['a', '金鑰'] })).toEqual({ ok: true, value: null });
    expect(await file.load()).toMatchObject({ value: { v: 1, names: ['a', '金鑰'] }, condition: 'good' });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('is absent before the first save', async () => {
    expect(await open().load()).toMatchObject({ value: null, condition: 'absent' });
  });

  test.each([
    ['cut off', '{"v":1,"names":["a"'],
    ['empty', ''],
    ['of another shape', '{"v":1,"names":{}}'],
    ['NUL bytes, as a power loss may leave it', '\u0000'.repeat(4_096)],
  ])('that is %s is set aside whole and reported', async (_case, content) => {
    await writeFile(path, content);
    expect(await open().load()).toMatchObject({ value: NOTHING, condition: 'damaged' });
    const [aside] = (await readdir(folder)).filter((name) => name !== 'things.json');
    expect(aside).toMatch(/^things\.damaged-\d+\.json$/);
    expect(await readFile(join(folder, String(aside)), 'utf8')).toBe(content);
  });

  test('that a later version wrote is set aside whole, and told apart from a damaged one', async () => {
    const content = '{"v":2,"names":{"of":"the future"}}';
    await writeFile(path, content);
    expect(await open().load()).toMatchObject({ value: NOTHING, condition: 'newer' });
    const [aside] = (await readdir(folder)).filter((name) => name !== 'things.json');
    expect(aside).toMatch(/^things\.newer-\d+\.json$/);
    expect(await readFile(join(folder, String(aside)), 'utf8')).toBe(content);
  });

  test('of a later version lets the last generation of this one step in', async () => {
    const file = open(path, true);
    await file.save({ v: 1, names: ['older'] });
    await file.save({ v: 1, names: ['newer'] });
    await writeFile(path, '{"v":2}');
    expect(await file.load()).toMatchObject({ value: { v: 1, names: ['newer'] }, condition: 'newer' });
  });

  test('is damaged, not waited for, where something else has its name', async () => {
    await mkdir(path);
    expect(await open().load()).toMatchObject({ value: NOTHING, condition: 'damaged' });
    expect(await open().save({ v: 1, names: [] })).toMatchObject({ ok: true });
  });

  test.each(['no JSON', '{"v":2}'])('never overwrites what it does not understand: %s', async (content) => {
    const file = open();
    await file.save({ v: 1, names: ['good'] });
    await writeFile(path, content);
    expect(await file.save({ v: 1, names: ['better'] })).toMatchObject({ ok: true });
    const [aside] = (await readdir(folder)).filter((name) => name !== 'things.json');
    expect(await readFile(join(folder, String(aside)), 'utf8')).toBe(content);
  });

  test('sets a damaged previous generation aside, too', async () => {
    await writeFile(join(folder, 'things.previous.json'), 'no JSON');
    expect(await open(path, true).load()).toMatchObject({ value: NOTHING, condition: 'damaged' });
    const [, , aside] = (await readdir(folder)).toSorted((one, other) => one.length - other.length);
    expect(aside).toMatch(/^things\.previous\.damaged-\d+\.json$/);
  });

  test('removes what killed writers left when it is loaded, and nothing younger or of another name', async () => {
    const names = [
      'things.json.1234567',
      'things.json.3456789',
      'things.previous.json.567890123',
      'things.json.1',
      'other.json.7890123',
    ];
    for (const name of names) await writeFile(join(folder, name), 'half');
    await utimes(join(folder, 'things.json.3456789'), NOW / 1_000, (NOW - 59_000) / 1_000);
    await open(path, true).load();
    expect((await readdir(folder)).toSorted()).toEqual([
      'other.json.7890123',
      'things.json.1',
      'things.json.3456789',
    ]);
  });

  test('keeps its last good generation beside it, which steps in when the file is damaged', async () => {
    const file = open(path, true);
    await file.save({ v: 1, names: ['older'] });
    await file.save({ v: 1, names: ['newer'] });
    await writeFile(path, 'no JSON');
    expect(await file.load()).toMatchObject({ value: { v: 1, names: ['newer'] }, condition: 'restored' });
  });

  test('never lets a damaged file become the last good generation', async () => {
    const file = open(path, true);
    await file.save({ v: 1, names: ['good'] });
    await file.save({ v: 1, names: ['better'] });
    await writeFile(path, 'no JSON');
    await file.save({ v: 1, names: ['best'] });
    await writeFile(path, 'no JSON again');
    expect((await file.load()).value).toEqual({ v: 1, names: ['best'] });
  });

  test('ends with the last of many saves that were started at once', async () => {
    const file = open();
    await Promise.all(Array.from({ length: 20 }, (_, index) => file.save({ v: 1, names: [String(index)] })));
    expect((await file.load()).value).toEqual({ v: 1, names: ['19'] });
    expect(await readdir(folder)).toEqual(['things.json']);
  });

  test('is saved again after whoever is told of a save that failed throws', async () => {
    const file = new JsonFile(join(folder, 'later', 'things.json'), schema, {
      clock: new ManualClock(NOW),
      notWritten: 'settings-not-written',
      inForce: () => NOTHING,
      onNotWritten: () => {
        throw new Error('told in vain');
      },
    });
    const failing = file.save({ v: 1, names: ['first'] });
    const waiting = failing.then(
      () => 'saved',
      () => mkdir(join(folder, 'later')),
    );
    await expect(failing).rejects.toThrow('told in vain');
    await waiting;
    expect(await file.save({ v: 1, names: ['second'] })).toEqual({ ok: true, value: null });
    await expect(file.settled()).resolves.toBeUndefined();
  });

  test('has its checksum, though a part of it could not be read again and is as by default', async () => {
    const withZoom = v.object({ v: v.literal(1), zoom: v.optional(v.number(), 100), name: v.string() });
    const file = new JsonFile(path, withZoom, {
      clock: new ManualClock(NOW),
      notWritten: 'settings-not-written',
      inForce: (value) => value ?? { v: 1 as const, zoom: 100, name: '' },
    });
    expect(await file.save({ v: 1, zoom: NaN, name: 'a' })).toEqual({ ok: true, value: null });
    const kept = await readJson(path, withZoom);
    const checksum = expect.stringMatching(/^"[\da-f]{16}"$/) as unknown;
    expect(kept).toMatchObject({ kind: 'good', value: { zoom: 100, name: 'a' }, checksum });
  });

  test('says so when it cannot be written', async () => {
    const file = open(join(folder, 'no-such-folder', 'things.json'));
    expect(await file.save({ v: 1, names: [] })).toEqual({
      ok: false,
      failure: { code: 'settings-not-written' },
    });
  });
});
