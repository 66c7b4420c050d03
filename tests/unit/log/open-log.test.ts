import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
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
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLog } from '../../../src-main/log/open-log.ts';
import { Redactor } from '../../../src-main/redaction/redactor.ts';
import { leaksOf } from '../../fixtures/leaks.ts';

const TOKEN = 'aB3+dE6/hI9=kL2_nO5-qR8.tU1~wX4';
const MAX_BYTES = 5_000_000;

let parent: string;
let folder: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'comet-tray-log-'));
  folder = join(parent, 'logs');
});

afterEach(() => rmSync(parent, { recursive: true }));

function sizeOf(name: string): number {
  return statSync(join(folder, name)).size;
}

function bytesInAll(): number {
  return readdirSync(folder).reduce((sum, name) => sum + sizeOf(name), 0);
}

function written(name = 'main.log'): string {
  return readFileSync(join(folder, name), 'utf8');
}

describe('the log', () => {
  test('is one line for each event, which only its owner can read', () => {
    openLog(folder, new Redactor())('refreshed', { code: 'ok', reason: 'interval', text: 'a\nb %c%s' });
    expect(written()).toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z refreshed \{"code":"ok","reason":"interval","text":"a\\nb %c%s"\}\r?\n$/,
    );
    if (process.platform === 'win32') return;
    expect(statSync(join(folder, 'main.log')).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('never takes more than 5 MB, however much is written, and holds the newest', () => {
    const log = openLog(folder, new Redactor());
    const most = { text: '金鑰'.repeat(2_000), more: Array(50).fill('金鑰'.repeat(2_000)) };
    let bytes = 0;
    let largest = 0;
    for (let number = 0; bytes < 25_000_000; number += 1) {
      const before = sizeOrZero();
      log('event', { number, ...most });
      bytes += Math.max(0, sizeOf('main.log') - before);
      largest = Math.max(largest, bytesInAll());
    }
    log('last', {});
    expect(largest).toBeGreaterThan(3_000_000);
    expect(largest).toBeLessThan(MAX_BYTES);
    expect(readdirSync(folder).toSorted()).toEqual(['main.log', 'main.old.log']);
    expect(written()).toMatch(/ last \{\}\r?\n$/);
    for (const name of readdirSync(folder))
      if (process.platform !== 'win32') expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  test('does not grow though its old file cannot be moved away', () => {
    const log = openLog(folder, new Redactor());
    mkdirSync(join(folder, 'main.old.log', 'in-the-way'), { recursive: true });
    for (let number = 0; number < 500; number += 1)
      log('event', { number, texts: Array(10).fill('x'.repeat(4_000)) });
    expect(sizeOf('main.log')).toBeLessThan(2_100_000);
    expect(written()).toContain('"number":499');
  });

  test('holds no secret, wherever in the fields it is', () => {
    const redactor = new Redactor();
    redactor.hold(TOKEN);
    const log = openLog(folder, redactor);
    log('failed', {
      error: new Error(`Invalid header ${TOKEN}`, { cause: { headers: { authorization: TOKEN } } }),
    });
    log('split', {
      text: `${TOKEN.slice(0, 7)}%c${TOKEN.slice(7)}`,
      [TOKEN]: Buffer.from(TOKEN).toString('base64'),
    });
    expect(written()).toContain('Invalid header …');
    expect(leaksOf(written(), TOKEN)).toEqual([]);
  });

  test('that cannot be written, from the start or any more, stops nothing', () => {
    const log = openLog(folder, new Redactor());
    log('event', {});
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file in its place');
    expect(() => log('event', {})).not.toThrow();
    expect(() => openLog(join(folder, 'logs'), new Redactor())('event', {})).not.toThrow();
  });
});

function sizeOrZero(): number {
  try {
    return sizeOf('main.log');
  } catch {
    return 0;
  }
}

describe.skipIf(process.platform === 'win32')('in the place of the log', () => {
  const OBSTACLES: Readonly<Record<string, (at: string) => void>> = {
    'a pipe': (at) => execFileSync('mkfifo', [at]),
    'a folder': (at) => mkdirSync(at),
    'a link into nothing': (at) => symlinkSync(join(parent, 'nothing', 'file'), at),
    'a link to itself': (at) => symlinkSync(at, at),
  };

  test.each(Object.entries(OBSTACLES))('%s holds nothing up, and lies beside', (_what, obstruct) => {
    mkdirSync(folder);
    obstruct(join(folder, 'main.log'));
    openLog(folder, new Redactor())('started', {});
    expect(written()).toMatch(/ started \{\}\r?\n$/);
    expect(readdirSync(folder)).toContain('main.old.log');
  });
});
