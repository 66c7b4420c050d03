import { expect, test } from 'vitest';
import { isUnsandboxed } from '../../../../src-main/shell/system/sandbox.ts';

test.each([
  [['comet-tray', '--no-sandbox'], {}, true],
  [['comet-tray', '--hidden', '-no-sandbox=1'], {}, true],
  [['comet-tray'], { ELECTRON_DISABLE_SANDBOX: '1' }, true],
  [['comet-tray', '--no-sandbox-of-mine', 'no-sandbox'], { ELECTRON_DISABLE_SANDBOX: '' }, false],
  [['comet-tray', '--single-process'], {}, true],
  [['comet-tray', '--', '--no-sandbox'], {}, false],
  [['comet-tray', '--no-sandbox', '--'], {}, true],
  [['comet-tray', '/no-sandbox'], {}, false],
  [['comet-tray', '--hidden'], {}, false],
])('%j with %j runs without Chromium’s sandbox: %s', (argv, env, isOff) => {
  expect(isUnsandboxed(argv, env, 'linux')).toBe(isOff);
});

test('a slash begins a switch on Windows', () => {
  expect(isUnsandboxed(['comet-tray', '/no-sandbox'], {}, 'win32')).toBe(true);
});
