import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JsonFile } from '../../../src-main/state/json-file.ts';

const schema = v.object({ v: v.literal(1), names: v.array(v.string()) });

let folder: string;
let path: string;

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
    const file = new JsonFile(path, schema);
    expect(await file.save({ v: 1, names: ['a', '金鑰'] })).toEqual({ ok: true, value: null });
    expect(await file.load()).toEqual({ value: { v: 1, names: ['a', '金鑰'] }, condition: 'good' });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('is absent before the first save', async () => {
    expect(await new JsonFile(path, schema).load()).toEqual({ value: null, condition: 'absent' });
  });

  test.each([
    ['cut off', '{"v":1,"names":["a"'],
    ['empty', ''],
    ['of another shape', '{"v":2,"names":[]}'],
    ['not text', '\u0000\u0000'],
  ])('that is %s is set aside whole and reported', async (_case, content) => {
    await writeFile(path, content);
    expect(await new JsonFile(path, schema).load()).toEqual({ value: null, condition: 'damaged' });
    const [aside] = await readdir(folder);
    expect(aside).toMatch(/^things\.damaged-\d+\.json$/);
    expect(await readFile(join(folder, String(aside)), 'utf8')).toBe(content);
  });

  test('keeps its previous good generation, which steps in when the file is damaged', async () => {
    const file = new JsonFile(path, schema, { keepPrevious: true });
    await file.save({ v: 1, names: ['older'] });
    await file.save({ v: 1, names: ['newer'] });
    await writeFile(path, 'no JSON');
    expect(await file.load()).toEqual({ value: { v: 1, names: ['older'] }, condition: 'restored' });
  });

  test('never lets a damaged file become the previous generation', async () => {
    const file = new JsonFile(path, schema, { keepPrevious: true });
    await file.save({ v: 1, names: ['good'] });
    await file.save({ v: 1, names: ['better'] });
    await writeFile(path, 'no JSON');
    await file.save({ v: 1, names: ['best'] });
    await writeFile(path, 'no JSON again');
    expect((await file.load()).value).toEqual({ v: 1, names: ['good'] });
  });

  test('ends with the last of many saves that were started at once', async () => {
    const file = new JsonFile(path, schema);
    await Promise.all(Array.from({ length: 20 }, (_, index) => file.save({ v: 1, names: [String(index)] })));
    expect((await file.load()).value).toEqual({ v: 1, names: ['19'] });
    expect(await readdir(folder)).toEqual(['things.json']);
  });

  test('says so when it cannot be written', async () => {
    const file = new JsonFile(join(folder, 'no-such-folder', 'things.json'), schema);
    expect(await file.save({ v: 1, names: [] })).toEqual({
      ok: false,
      failure: { code: 'file-not-written' },
    });
  });
});
