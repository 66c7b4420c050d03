import { describe, expect, test } from 'vitest';
import { installPolicy, notInstalled } from '../../../build/scripts/system-packages.ts';

describe('System packages', () => {
  test('are those that dpkg does not call installed', () => {
    const answer = 'chromium installed\ndbus config-files\nlibsecret-1-0 installed\n';
    expect(notInstalled(answer, ['chromium', 'dbus', 'libsecret-1-0', 'fonts-noto-cjk'])).toEqual([
      'dbus',
      'fonts-noto-cjk',
    ]);
  });

  test.each([
    { isRoot: true, isCi: true, hasTerminal: true, policy: 'install' },
    { isRoot: true, isCi: false, hasTerminal: false, policy: 'install' },
    { isRoot: true, isCi: false, hasTerminal: true, policy: 'ask' },
    { isRoot: false, isCi: true, hasTerminal: false, policy: 'tell' },
    { isRoot: false, isCi: false, hasTerminal: true, policy: 'tell' },
  ])('root $isRoot, CI $isCi, terminal $hasTerminal: $policy', ({ isRoot, isCi, hasTerminal, policy }) => {
    expect(installPolicy(isRoot, isCi, hasTerminal)).toBe(policy);
  });
});
