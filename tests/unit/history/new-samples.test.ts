import { expect, test } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import { newSamples } from '../../../src-main/history/new-samples.ts';
import { pin, unreadPin } from '../../fixtures/pin-states.ts';
import { account } from '../../fixtures/states.ts';
import { START } from './in-memory.ts';

const NONE = { accounts: [] };

function shown(readAt: number, balance: AccountState['balance'] = null, pins: PinState[] = []) {
  const one = account({ pins: [pin({ keyId: 7, readAt, remaining: 5, used: 9 }), ...pins] });
  return { accounts: [{ ...one, balance, used: balance && { units: 3 } }] };
}

test('every reading is recorded once, with how long it stays fresh', () => {
  const [before, after] = [shown(START), shown(START + 1)];
  expect(newSamples(before, after, START)).toMatchObject([
    { keyId: 7, at: START + 1, remaining: 5, used: 9, unlimited: false, freshForMs: 600_000 },
  ]);
  expect(newSamples(after, shown(START + 1), START)).toEqual([]);
});

test('the account’s own balance and use are recorded beside the keys', () => {
  const after = shown(START, { units: -4, readAt: START + 2 });
  expect(newSamples(shown(START), after, START)).toMatchObject([
    { keyId: 0, at: START + 2, remaining: -4, used: 3, unlimited: false },
  ]);
});

test('what was kept on the disk from before the start is not recorded again, even where the clock was set back since', () => {
  expect(newSamples(NONE, shown(START - 1), START)).toEqual([]);
  expect(newSamples(NONE, shown(START + 1), START)).toHaveLength(1);
  expect(newSamples(shown(START - 1), shown(START - HOUR_MS), START)).toHaveLength(1);
});

test('a pin that was not there, or not read, is recorded with its first reading', () => {
  const unread = { accounts: [account({ pins: [unreadPin(7, 'ci')] })] };
  expect(newSamples(unread, shown(START), START + HOUR_MS)).toHaveLength(1);
});
