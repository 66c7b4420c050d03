import { expect, test } from 'vitest';
import { inDollars } from '#contract/currency';
import { HOUR_MS } from '#clock/durations';
import type { SentReport } from '#contract/key-action';
import type { KeyAction } from '../../../../src-renderer/key-actions/operation-runner.svelte.ts';
import { reportText } from '../../../../src-renderer/key-actions/action-report.ts';
import { mayRetry } from '../../../../src-renderer/key-actions/may-retry.ts';
import { asReadSince, type KnownReport } from '../../../../src-renderer/key-actions/read-since.ts';
import { englishText } from '../../../fixtures/english-text.ts';
import { reading, units } from '../../../fixtures/readings.ts';

const BEFORE = reading({ keyId: 1, name: 'ci', remaining: units(60), used: units(1) });
const LOST = [{ step: 'fields', failure: { code: 'unreachable' } }] as const;
const TOPPED = { ...BEFORE, remaining: units(80) };
const OPEN = { hasOpenWrite: true } as const;

function lost(wanted: SentReport['wanted'], changes: Partial<SentReport> = {}): SentReport {
  const nothing = { before: BEFORE, wanted, after: BEFORE, differences: [], handedBack: 0 };
  return { result: 'differs', steps: LOST, ...nothing, ...changes };
}

const later = (changes = {}) => ({ ...BEFORE, readAt: BEFORE.readAt + 20_000, ...changes });
const usable = (now = later()) => ({ status: 'usable', reading: now }) as const;

/** The key is there still. */
function readSince(
  report: SentReport,
  pin: Parameters<typeof asReadSince>[1],
  now = BEFORE.readAt + HOUR_MS,
): KnownReport {
  const known = asReadSince(report, pin, now);
  if (known === null) throw new Error('of no interest any more');
  return known;
}

function titleOf(report: SentReport, action: KeyAction = 'top-up'): string {
  return reportText(report, action, { text: englishText, currency: inDollars(500_000), isPrivate: false })
    .title;
}

test.each([
  ['top-up', TOPPED, { remaining: units(80) }],
  ['top-up', TOPPED, { remaining: units(78), used: units(3) }],
  ['name', { ...BEFORE, name: 'mine' }, { name: 'mine', remaining: units(90) }],
  ['expiry', { ...BEFORE, expiresAt: 9 }, { expiresAt: 9, group: 'of another' }],
  ['disable', { ...BEFORE, storedStatus: 2 }, { storedStatus: 2, name: 'of another' }],
  ['enable', { ...BEFORE, storedStatus: 1 }, { storedStatus: 1 }],
] as const)('%s is done once the key reads as wanted, whatever others did', (action, wanted, now) => {
  const before = action === 'enable' ? { ...BEFORE, storedStatus: 2 } : BEFORE;
  const report = lost(wanted, { before, after: before });
  const known = readSince(report, { ...usable(later(now)), ...OPEN });
  expect(known).toMatchObject({ result: 'as-wanted', differences: [], after: later(now) });
  expect(mayRetry(action, known, { status: 'usable' })).toBe(false);
  expect(titleOf(known, action)).toMatch(/^(Done|Disabled|Enabled)\./);
  const { storedStatus } = wanted;
  expect(readSince(known, usable(later({ storedStatus, readAt: BEFORE.readAt + 90_000 })))).toBe(known);
});

test('a kill switch of a key that was off already is not done while that is enabled all the same', () => {
  const before = { ...BEFORE, storedStatus: 2 };
  const steps = [{ step: 'status', failure: { code: 'unreachable' } }] as const;
  const report = lost(before, { before, after: null, result: 'unconfirmed', steps });
  const known = readSince(report, { ...usable(later({ storedStatus: 1 })), ...OPEN });
  expect(known).toMatchObject({ result: 'differs', differences: ['storedStatus'] });
  expect(readSince(report, { ...usable(later({ storedStatus: 2 })), ...OPEN }).result).toBe('as-wanted');
});

test('a quota that is as it was is not given, where nobody says what was used, whatever others did', () => {
  const before = { ...BEFORE, used: null };
  const report = lost(TOPPED, { before, after: null, result: 'unconfirmed' });
  const known = readSince(report, { ...usable(later({ used: null, name: 'of another' })), ...OPEN });
  expect(known).toMatchObject({ result: 'differs', differences: ['remaining'] });
});

test('what was switched on or off here is told no longer than it is so', () => {
  const before = { ...BEFORE, storedStatus: 2 };
  const steps = [{ step: 'status', failure: null }] as const;
  const report = lost({ ...BEFORE, storedStatus: 1 }, { before, after: BEFORE, result: 'as-wanted', steps });
  const read = (now: object) => asReadSince(report, usable(later(now)), BEFORE.readAt + HOUR_MS);
  expect([read({}), read({ name: 'of another' }), read({ storedStatus: 2 })]).toEqual([report, report, null]);
  expect(read({ storedStatus: 2, readAt: BEFORE.readAt - 1 })).toBe(report);
  const wasOff = lost(before, { before, after: before, result: 'as-wanted', steps: [] });
  expect(asReadSince(wasOff, usable(), BEFORE.readAt + HOUR_MS)).toBeNull();
  const undone = { ...report, result: 'differs', differences: ['storedStatus'], mayLand: false } as const;
  const readUndone = (now: object) => asReadSince(undone, usable(later(now)), BEFORE.readAt + HOUR_MS);
  expect([readUndone({ storedStatus: 2 }), readUndone({})]).toEqual([undone, null]);
  const toppedUp = lost(TOPPED, { result: 'as-wanted', after: TOPPED });
  expect(asReadSince(toppedUp, usable(later({ storedStatus: 2 })), BEFORE.readAt + HOUR_MS)).toBe(toppedUp);
});

test('what a write gave back that is only read later is told with it', () => {
  const wanted = { ...BEFORE, storedStatus: 2 };
  const report = lost(wanted, { after: null, result: 'unconfirmed' });
  const read = (now: object) => readSince(report, usable(later({ storedStatus: 2, ...now })));
  expect(read({ used: units(2) })).toMatchObject({ result: 'as-wanted', handedBack: units(1) });
  expect(read({ remaining: units(59), used: units(2) })).toMatchObject({ handedBack: 0 });
  expect(read({ remaining: units(90) })).toMatchObject({ result: 'as-wanted', handedBack: 0 });
});

test('what was not confirmed may come until main says that it cannot, and is then not done', () => {
  const open = readSince(lost(TOPPED), { ...usable(), ...OPEN });
  expect(titleOf(open)).toContain('That may yet change.');
  const over = readSince(open, usable(later({ readAt: BEFORE.readAt + 61_000 })));
  expect(titleOf(over)).toBe('It was not done, and no longer can be.');
  expect(mayRetry('top-up', over, { status: 'usable' })).toBe(true);
  expect(readSince(over, usable(later({ remaining: units(80), readAt: BEFORE.readAt + 90_000 })))).toBe(over);
  expect([
    mayRetry('enable', open, { status: 'usable' }),
    mayRetry('enable', over, { status: 'usable' }),
  ]).toEqual([false, true]);
});

test('what could not be read back is judged by the next reading', () => {
  const unread = lost(TOPPED, { result: 'unconfirmed', after: null });
  expect(titleOf(readSince(unread, { ...usable(), ...OPEN }))).toContain('nothing of it is done so far');
  expect(readSince(unread, { ...usable(later({ remaining: units(80) })), ...OPEN }).result).toBe('as-wanted');
});

test('what was answered, and could not be read back, is judged too', () => {
  const unread = lost(TOPPED, {
    ...{ result: 'unconfirmed', after: null },
    steps: [{ step: 'fields', failure: null }],
  });
  expect(readSince(unread, usable(later({ remaining: units(80) }))).result).toBe('as-wanted');
});

test('a deletion is done once the key is gone', () => {
  const known = readSince(lost(null), { status: 'deleted', reading: BEFORE });
  expect(known).toMatchObject({ result: 'as-wanted', after: null });
  const done = lost(TOPPED, { result: 'as-wanted' });
  for (const report of [lost(TOPPED), done])
    expect(asReadSince(report, { status: 'deleted', reading: BEFORE }, BEFORE.readAt)).toBeNull();
});

test('where nobody says what was used, a key that is as it was is not topped up', () => {
  const before = { ...BEFORE, used: null };
  const report = lost({ ...TOPPED, used: null } as never, { before, after: before });
  expect(readSince(report, { ...usable(later({ used: null })), ...OPEN }).result).toBe('differs');
});

test('nothing is said anew by an earlier reading, or of what was answered', () => {
  expect(readSince(lost(TOPPED), usable(BEFORE))).toEqual(lost(TOPPED));
  const answered = lost(TOPPED, { steps: [{ step: 'fields', failure: null }] });
  expect(readSince(answered, usable())).toBe(answered);
});

test('a reading by a clock that was set back since is a later one all the same', () => {
  const back = BEFORE.readAt - HOUR_MS;
  const now = usable(later({ remaining: units(80), readAt: back }));
  expect(readSince(lost(TOPPED), now, back).result).toBe('as-wanted');
  expect(readSince(lost(TOPPED), now)).toEqual(lost(TOPPED));
});
