import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { chosenFiles, parseChoice } from '../../../build/scripts/test-choice.ts';

const SUITES = ['unit', 'app'];

test.each([
  { args: [], choice: { suite: null, names: [], options: [] } },
  { args: ['unit'], choice: { suite: 'unit', names: [], options: [] } },
  { args: ['app', 'copy-key', 'pins'], choice: { suite: 'app', names: ['copy-key', 'pins'], options: [] } },
  { args: ['run-out'], choice: { suite: null, names: ['run-out'], options: [] } },
  {
    args: ['app', 'accessibility', '-g', 'list-everyday'],
    choice: { suite: 'app', names: ['accessibility'], options: ['-g', 'list-everyday'] },
  },
])('$args chooses a suite, names and options of the runner', ({ args, choice }) => {
  expect(parseChoice(args, SUITES)).toEqual(choice);
});

test('a name is a part of a file’s path, several are any of them, and none is all', () => {
  const root = mkdtempSync(join(tmpdir(), 'comet-tray-test-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const file of [
    'tests/unit/keys/run-out.test.ts',
    'tests/unit/keys/pins.test.ts',
    'tests/unit/keys.ts',
  ]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
  const chosen = (...names: string[]) => chosenFiles(root, ['tests/unit/**/*.test.ts'], names);
  expect(chosen('run-out')).toEqual(['tests/unit/keys/run-out.test.ts']);
  expect(chosen('run-out', 'pins')).toHaveLength(2);
  expect(chosen()).toEqual(chosen('keys/'));
  expect(chosen('nothing')).toEqual([]);
});
