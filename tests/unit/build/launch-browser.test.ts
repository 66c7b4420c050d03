import { expect, test } from 'vitest';
import { argumentsFor } from '../../../build/host/launch-browser.ts';

test.each([
  ['root', 0, true],
  ['a user', 1000, false],
  ['who has no such number', undefined, false],
])('the host leaves Chromium’s sandbox out for root alone: %s', (_who, userId, isLeftOut) => {
  expect(argumentsFor({}, userId ?? -1).includes('--no-sandbox')).toBe(isLeftOut);
});

test('nothing but this machine is reached, and not even that unless a test asks for it', () => {
  const rules = (reachesLoopback: boolean) =>
    argumentsFor({ reachesLoopback }).filter((argument) => argument.startsWith('--host-'));
  expect(rules(false)).not.toEqual(rules(true));
  expect(rules(false)).toHaveLength(1);
});
