import { expect, test } from 'vitest';
import type { AccountState, RefreshState } from '#contract/account-state';
import { MINUTE_MS } from '#clock/durations';
import { offlineText } from '../../../src-main/presentation/tried-again.ts';
import { englishText } from '../../fixtures/english-text.ts';
import { NOW } from '../../fixtures/readings.ts';
import { account } from '../../fixtures/states.ts';

const KEPT = 'The figures stay as they were.';

function said(next: RefreshState['next'], ...others: readonly AccountState[]): string {
  const one = account({ refresh: { ...account().refresh, running: false, next } });
  return offlineText({ accounts: [one, ...others] }, englishText);
}

test('without a network only what is planned is promised: in a pause one asks for it', () => {
  const at = NOW + 5 * MINUTE_MS;
  expect(said({ at, reason: 'back-off' })).toBe(`${KEPT} They are read again as soon as there is a network.`);
  expect(said(null)).toBe(`${KEPT} Refresh when there is a network.`);
  expect(said({ at, reason: 'retry-after' })).toBe(KEPT);
});

test('the sample account, which needs no network, promises nothing for another one', () => {
  const sample = account({ isSample: true, refresh: { ...account().refresh, running: true } });
  expect(said(null, sample)).toBe(`${KEPT} Refresh when there is a network.`);
});
