import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import { traySummary } from '../../../src-main/presentation/tray-summary.ts';
import { trayState } from '../../../src-main/presentation/tray-state.ts';
import { englishText } from '../../fixtures/english-text.ts';
import { outdated, pin, unreadPin } from '../../fixtures/pin-states.ts';
import { NOW } from '../../fixtures/readings.ts';
import { account, appState, watching } from '../../fixtures/states.ts';

function summary(pins: readonly PinState[], more: Partial<AccountState> = {}, listed = 0): string {
  const text = traySummary(trayState(watching(pins, more)), listed, englishText, NOW);
  return text.replace(/[\u2068\u2069]/g, '').replaceAll('\u00a0', ' ');
}

const works = [pin({ keyId: 1, name: 'a' }), pin({ keyId: 2, name: 'b' })];
const dead = pin({ keyId: 3, name: 'dead' }, { status: 'exhausted' });
const off = { ...dead, needsAction: false };
const since = englishText.format.time(NOW - 24 * MINUTE_MS);

it('says whether anything needs the user', () => {
  expect(summary(works)).toBe('All 2 keys work');
  expect(summary([...works, dead])).toBe('1 key needs you');
  expect(summary([...works, off])).toBe('2 keys work · 1 is off');
  expect(summary([off])).toBe('1 key is off');
  expect(summary(works, { needsAction: true })).toBe('1 account needs you');
  expect(summary([dead, ...works], { needsAction: true })).toBe('1 account needs you · 1 key needs you');
});

it('takes no key that is old, or was never read, for one that works', () => {
  const old = outdated([pin({ keyId: 4 })]);
  expect(summary([...works, ...old])).toBe(`All 2 read keys work · 1 key not read since ${since}`);
  expect(summary(old)).toBe(`1 key not read since ${since}`);
  expect(summary([unreadPin(5, 'new')])).toBe('1 key not read yet');
});

it('counts a key that works, but not for long, as one that needs the user', () => {
  const expiring = pin({ keyId: 6, name: 'team', expiresAt: NOW + 30 * MINUTE_MS });
  expect(summary([...works, expiring])).toBe('1 key needs you');
  expect(summary([...works, expiring, dead])).toBe('2 keys need you');
  expect(summary([...works, { ...expiring, isCritical: false }])).toBe('All 3 keys work');
  const deadline = { kind: 'expiry', at: NOW + 30 * MINUTE_MS } as const;
  const seen = { ...expiring, deadline, isCritical: false, isCriticalSeen: true } as const;
  expect(summary([...works, seen])).toBe('All 3 keys work');
  const left = account({ id: 'left', credential: 'signed-out', pins: [expiring] });
  const state = appState({ accounts: [account({ pins: works }), left] });
  expect(traySummary(trayState(state), 0, englishText, NOW)).toBe('All 2 keys work');
});

it('takes no key of a status that nobody knows for one that works, nor for one that is off', () => {
  const odd = pin({ keyId: 7 }, { status: 'unknown', reason: 'unknown-status' });
  expect(summary([...works, odd])).toBe('2 keys work · 1 has an unknown status');
  expect(summary([odd, odd, off])).toBe('2 keys have an unknown status · 1 is off');
});

it('says that the balance is low, or when it is used up, once, and without a key too', () => {
  expect(summary([], { isLow: true })).toBe('Comet Tray · No keys pinned · the balance is low');
  const runOut = { at: NOW + 15 * HOUR_MS, basis: 'hour', confidence: 'good' } as const;
  const deadline = { kind: 'account-run-out', at: runOut.at, runOut } as const;
  const ending = works.map((one) => ({ ...one, deadline }));
  const last = pin({ keyId: 6, name: 'team' }, { deadline: { kind: 'expiry', at: NOW + 2 * DAY_MS } });
  expect(summary([...ending, last], { isLow: true, runOut })).toBe(
    'All 3 keys work · the balance runs out in 15 h · next: team expires in 2 d',
  );
});

it('says that nothing is pinned beside the keys of an account that was left', () => {
  const left = account({ id: 'left', credential: 'signed-out', pins: works });
  const state = appState({ accounts: [account({ pins: [] }), left] });
  expect(traySummary(trayState(state), 0, englishText, NOW)).toBe('Comet Tray · No keys pinned');
});

it('says what comes next within a week, unless it stands below, and that the balance is low', () => {
  const expiring = (afterMs: number) =>
    pin({ keyId: 6, name: 'team' }, { deadline: { kind: 'expiry', at: NOW + afterMs } });
  expect(summary([...works, expiring(3 * HOUR_MS)])).toBe('All 3 keys work · next: team expires in 3 h');
  expect(summary([...works, expiring(9 * DAY_MS)])).toBe('All 3 keys work');
  expect(summary([...works, expiring(3 * HOUR_MS)], {}, 3)).toBe('All 3 keys work');
  const runOut = { at: NOW + 15 * HOUR_MS, basis: 'hour', confidence: 'good' } as const;
  const ending = pin({ keyId: 6, name: 'ci' }, { deadline: { kind: 'run-out', at: runOut.at, runOut } });
  expect(summary([dead, ending])).toBe('1 key needs you · next: ci runs out in 15 h');
  expect(summary([dead, ...outdated([ending])])).toBe('1 key needs you');
  expect(summary(works, { isLow: true })).toBe('All 2 keys work · the balance is low');
});
