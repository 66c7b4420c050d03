import { expect, test } from 'vitest';
import { DAY_MS } from '#clock/durations';
import { isDeletionConfirmed, needsDeletionWord } from '#contract/deletion';
import { NOW, reading } from '../../fixtures/readings.ts';

const CREATED_AT = NOW - 30 * DAY_MS;

test.each([
  ['a minute ago', { lastUsedAt: NOW - 60_000, used: 1 }, true],
  ['by a clock that is ahead', { lastUsedAt: NOW + 60_000, used: 1 }, true],
  ['almost 7 days ago', { lastUsedAt: NOW - 7 * DAY_MS + 1, used: 1 }, true],
  ['at a time that nobody knows', { lastUsedAt: null, used: 1 }, true],
  ['at a time that was never noted', { lastUsedAt: CREATED_AT, used: 1 }, true],
  ['nobody knows how much', { lastUsedAt: CREATED_AT, used: null }, true],
  ['7 days ago', { lastUsedAt: NOW - 7 * DAY_MS, used: 1 }, false],
  ['never', { lastUsedAt: CREATED_AT, used: 0 }, false],
])('before a key is deleted that was used %s, its name is to be typed or not', (_when, fields, isNeeded) => {
  const key = reading({ ...fields, name: 'ci', keyId: 7, createdAt: CREATED_AT });
  expect(needsDeletionWord(key, NOW)).toBe(isNeeded);
  expect(['', 'c', 'ci', ' 7 '].map((typed) => isDeletionConfirmed(key, typed, NOW))).toEqual([
    !isNeeded,
    !isNeeded,
    true,
    true,
  ]);
});
