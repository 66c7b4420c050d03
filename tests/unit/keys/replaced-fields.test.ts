import { describe, expect, test } from 'vitest';
import type { SentReport } from '#contract/key-action';
import type { Reading } from '#contract/reading';
import { fieldsOf } from '../../../src-main/gateway/wire-record.ts';
import { replacedFields } from '../../../src-main/keys/replaced-fields.ts';
import { NOW, reading } from '../../fixtures/readings.ts';

const SHOWN = reading({ keyId: 1, name: 'ci', remaining: 100, used: 10, storedStatus: 1, readAt: NOW - 1 });
const BEFORE: Reading = { ...SHOWN, readAt: NOW };
const AFTER: Reading = { ...BEFORE, name: 'mine', readAt: NOW + 2 };

/** A refresh read this while the key was renamed. */
function seenMeanwhile(last: Partial<Reading> | null, more: Partial<SentReport> = {}) {
  const report = { result: 'as-wanted', steps: [], differences: [], handedBack: 0 } as const;
  const sent = { ...report, before: BEFORE, wanted: AFTER, after: AFTER, ...more };
  const read = last && { ...BEFORE, readAt: NOW + 1, ...last };
  return replacedFields(sent, ['name'], { shown: SHOWN, last: read })?.fields ?? null;
}

describe('what a refresh saw while the write was under way, and is gone after it, was replaced', () => {
  test.each<[string, Partial<Reading>, readonly string[]]>([
    ['a top-up', { remaining: 150 }, ['remaining']],
    ['a top-up, beside usage', { remaining: 145, used: 15 }, ['remaining']],
    ['a group and a limit that was lifted', { group: 'vip', unlimited: true }, ['unlimited', 'group']],
    ['that it was disabled', { storedStatus: 2 }, ['storedStatus']],
    ['at the same moment', { group: 'vip', readAt: NOW }, ['group']],
  ])('%s', (_what, last, fields) => {
    expect(seenMeanwhile(last)).toEqual(fields);
  });

  test('and it is told as it was then', () => {
    const last = { ...BEFORE, group: 'vip', readAt: NOW + 1 };
    const sent = { result: 'as-wanted', steps: [], differences: [], handedBack: 0 } as const;
    const report = { ...sent, before: BEFORE, wanted: AFTER, after: AFTER };
    expect(replacedFields(report, ['name'], { shown: SHOWN, last })?.was).toBe(last);
  });
});

describe('nothing was replaced', () => {
  test.each<[string, Partial<Reading> | null, Partial<SentReport>]>([
    ['where nothing was read meanwhile', null, {}],
    ['by usage alone', { remaining: 90, used: 20 }, {}],
    ['by usage that the write gave back', { remaining: 90, used: 20 }, { after: { ...AFTER, used: 20 } }],
    ['where the key does not say what it used', { remaining: 90, used: null }, {}],
    ['by what we wrote, seen early', { name: 'mine' }, {}],
    [
      'by the quota that we wrote, and another after it',
      { remaining: 150 },
      { wanted: { ...fieldsOf(AFTER), remaining: 150 }, after: { ...AFTER, remaining: 170 } },
    ],
    ['by what we wrote, and another after it', { name: 'mine' }, { after: { ...AFTER, name: 'theirs' } }],
    ['of what is there still', { group: 'vip' }, { after: { ...AFTER, group: 'vip' } }],
    ['where a key was used up by itself', { storedStatus: 4 }, {}],
    ['by what was read before', { group: 'vip', readAt: NOW - 1 }, {}],
    ['as far as anybody knows, where nothing could be read back', { group: 'vip' }, { after: null }],
    ['of a key that was created', { group: 'vip' }, { before: null }],
    ['of one that is to be gone', { group: 'vip' }, { wanted: null }],
  ])('%s', (_what, last, more) => {
    expect(seenMeanwhile(last, more)).toBeNull();
  });

  test('of a key of which nothing was shown yet', () => {
    const sent = { result: 'as-wanted', steps: [], differences: [], handedBack: 0 } as const;
    const report = { ...sent, before: { ...BEFORE, name: 'theirs' }, wanted: AFTER, after: AFTER };
    expect(replacedFields(report, ['name'], { shown: null, last: null })).toBeNull();
    expect(replacedFields(report, ['name'], { shown: SHOWN, last: SHOWN })?.fields).toEqual(['name']);
  });
});
