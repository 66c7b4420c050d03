import { inDollars } from '#contract/currency';
import { expect, test } from 'vitest';
import type { SentReport } from '#contract/key-action';
import { englishText } from '../../../fixtures/english-text.ts';
import { reportText } from '../../../../src-renderer/key-actions/action-report.ts';
import { mayRetry } from '../../../../src-renderer/key-actions/may-retry.ts';
import { reading, units } from '../../../fixtures/readings.ts';

const BEFORE = reading({ keyId: 1, name: 'ci', remaining: units(4.2), used: units(1) });
const LOST = [{ step: 'fields', failure: { code: 'unreachable' } }] as const;
const USABLE = { status: 'usable' } as const;

const UNTOUCHED = 'Sent, not confirmed: nothing of it is done so far. That may yet change.';
const TOPPED = { ...BEFORE, remaining: units(9.2) };

function sent(changes: Partial<SentReport>): SentReport {
  const wanted = { ...BEFORE, name: 'mine' };
  const nothing = { before: BEFORE, wanted, after: BEFORE, differences: ['name'] as const, handedBack: 0 };
  return { result: 'differs', steps: LOST, ...nothing, ...changes };
}

const titleOf = (report: SentReport) =>
  reportText(report, 'name', { text: englishText, currency: inDollars(500_000), isPrivate: false }).title;

test('what was sent without an answer, and was seen to change nothing, may be done again and may yet be done', () => {
  const untouched = sent({ after: { ...BEFORE, remaining: units(4.1), used: units(1.1) } });
  expect(titleOf(untouched)).toBe(UNTOUCHED);
  expect(mayRetry('name', untouched, USABLE)).toBe(true);
  expect(mayRetry('name', untouched, { status: 'deleted' })).toBe(false);
  expect(mayRetry('create', untouched, USABLE)).toBe(false);
});

test('what others changed meanwhile, beside what it was about, says nothing of it', () => {
  const others = { ...BEFORE, group: 'other', remaining: units(9) };
  expect(titleOf(sent({ after: others }))).toBe(UNTOUCHED);
  expect(mayRetry('name', sent({ after: others }), USABLE)).toBe(true);
  const renamed = sent({ wanted: TOPPED, after: { ...BEFORE, name: 'of others', storedStatus: 2 } });
  expect(mayRetry('top-up', renamed, USABLE)).toBe(true);
});

test.each([
  ['was answered', { steps: [{ step: 'fields', failure: null }] }],
  ['was answered in part', { steps: [{ step: 'fields', failure: null }, ...LOST] }],
  ['changed it otherwise', { after: { ...BEFORE, name: 'of others' } }],
  ['gave it more', { wanted: TOPPED, after: { ...BEFORE, remaining: units(9) } }],
  ['took of it what was not used', { wanted: TOPPED, after: { ...BEFORE, remaining: units(4.1) } }],
  ['cannot be known', { result: 'unconfirmed', after: null }],
] as const)('what %s is neither', (_what, changes) => {
  expect(mayRetry('top-up', sent(changes), USABLE)).toBe(false);
  expect(titleOf(sent(changes))).not.toBe(UNTOUCHED);
});

test('of a gateway that does not say what was used, less than before may have been used', () => {
  const before = { ...BEFORE, used: null };
  const retried = (left: number) => {
    const report = sent({ before, wanted: TOPPED, after: { ...before, remaining: units(left) } });
    return mayRetry('top-up', report, USABLE);
  };
  expect([retried(4.1), retried(4.2), retried(4.3)]).toEqual([true, true, false]);
});

test('a key is disabled again unless it was, whatever is known', () => {
  const unknown = sent({ result: 'unconfirmed', after: null });
  expect(mayRetry('disable', unknown, USABLE)).toBe(true);
  expect(mayRetry('disable', unknown, { status: 'disabled' })).toBe(false);
  expect(mayRetry('disable', sent({ result: 'as-wanted' }), USABLE)).toBe(false);
});
