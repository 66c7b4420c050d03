import { expect, test } from 'vitest';
import type { KeyField } from '#contract/key-action';
import { setHere } from '../../../src-main/alerts/rules/set-here.ts';
import { account } from './rule-inputs.ts';

const partsSet = (
  before: Parameters<typeof account>[0],
  after: Parameters<typeof account>[0],
  changedHere: readonly KeyField[] = ['remaining'],
) => [...setHere([account(before)], [account({ ...after, changedHere })])];

test('a limit given to a key that had none is a quota that was set', () => {
  expect(partsSet({ left: null }, { left: 100 })).toEqual(['a/1/quota']);
  expect(partsSet({ left: null }, { left: null })).toEqual([]);
});

test('where it is not known what was used, it may have been spent, and nothing counts as set', () => {
  expect(partsSet({ left: 900, used: 100 }, { left: 100, used: 100 })).toEqual(['a/1/quota']);
  expect(partsSet({ left: 900, used: null }, { left: 100, used: 100 })).toEqual([]);
  expect(partsSet({ left: 900, used: 100 }, { left: 100, used: null })).toEqual([]);
});

test('what others have set beside a write of something else is not set here', () => {
  const [before, after] = [
    { left: 900, expiresAt: null },
    { left: 100, expiresAt: 9_000 },
  ];
  expect(partsSet(before, after, ['name'])).toEqual([]);
  expect(partsSet(before, after, ['name', 'expiresAt'])).toEqual(['a/1/expiry']);
  expect(partsSet(before, after, ['remaining', 'unlimited'])).toEqual(['a/1/quota']);
});
