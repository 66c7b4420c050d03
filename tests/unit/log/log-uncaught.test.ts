import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { logUncaught } from '../../../src-main/log/log-uncaught.ts';
import { leaksOf } from '../../fixtures/leaks.ts';

const CHILD = join(import.meta.dirname, 'uncaught.child.ts');
const TOKEN = 'aB3+dE6/hI9=kL2_nO5-qR8.tU1~wX4';

test('what nobody catches is logged without secrets, ends nothing, and is not printed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'comet-tray-log-'));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [CHILD, folder, TOKEN]);
  const log = readFileSync(join(folder, 'main.log'), 'utf8');
  expect([stdout, stderr]).toEqual(['', '']);
  expect(log.match(/^\S+ (\S+)/gm)?.map((line) => line.split(' ')[1])).toEqual([
    'unhandled-rejection',
    'uncaught-exception',
    'warning',
    'unhandled-rejection',
    'unhandled-rejection',
    'end',
  ]);
  for (const message of ['rejected …', 'thrown …', 'warned of …']) expect(log).toContain(message);
  expect(leaksOf(log, TOKEN)).toEqual([]);
  rmSync(folder, { recursive: true });
});

test('nothing of it is printed either where the log cannot be written', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'comet-tray-log-'));
  const folder = join(parent, 'logs');
  writeFileSync(folder, 'a file in its place');
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [CHILD, folder, TOKEN]);
  expect([stdout, stderr]).toEqual(['', '']);
  rmSync(parent, { recursive: true });
});

test('the process has its own listeners again afterwards', () => {
  const listeners = () =>
    ['warning', 'uncaughtException', 'unhandledRejection'].map((event) => process.rawListeners(event));
  const before = listeners();
  const stop = logUncaught(() => undefined);
  expect(listeners()).not.toEqual(before);
  stop();
  expect(listeners()).toEqual(before);
});
