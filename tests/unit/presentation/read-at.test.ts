import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { AccountState } from '#contract/account-state';
import { MAIN_TEXTS } from '#text/main-text';
import { trayTooltip } from '../../../src-main/presentation/tooltip.ts';
import { trayState } from '../../../src-main/presentation/tray-state.ts';
import { statusOf } from '../../../src-main/scripts/status-of.ts';
import { pin, unreadPin } from '../../fixtures/pin-states.ts';
import { NOW, units } from '../../fixtures/readings.ts';
import { account, appState, watching } from '../../fixtures/states.ts';

const THEN = NOW - 2 * HOUR_MS;
const { format } = MAIN_TEXTS.en;

/** The balance was read last two hours ago, since its route is busy; the key at `readAt`. */
function emptyThen(readAt = NOW) {
  const read = { remaining: units(10), used: units(10), readAt };
  return watching([pin(read, { status: 'exhausted', reason: 'account-empty' })], {
    ...{ isEmpty: true, needsAction: true, bindingBalance: null },
    balance: { units: 0, readAt: THEN },
  });
}

test('an emptiness that is two hours old is told as of then, and as outdated', () => {
  const state = trayState(emptyThen());
  expect([state.readAt, state.outdated]).toEqual([THEN, true]);
  expect(trayTooltip(state, MAIN_TEXTS.en, NOW)).toContain(format.time(THEN));
});

test('scripts hear how old it is, too', () => {
  const [key] = statusOf(emptyThen(), MAIN_TEXTS.en).keys;
  expect(key).toMatchObject({ readAt: THEN, outdatedAt: THEN + 10 * MINUTE_MS });
});

test('a key that was read before the balance is as old as itself', () => {
  expect(trayState(emptyThen(THEN - HOUR_MS)).readAt).toBe(THEN - HOUR_MS);
});

test('beside an account that was left, one that was not read yet is no data, and no good news', () => {
  const left = account({
    id: 'left',
    credential: 'signed-out',
    pins: [pin({ remaining: units(10), readAt: NOW })],
  });
  const conditionWith = (other: Partial<AccountState>) =>
    trayState(appState({ accounts: [left, account(other)] })).condition;
  expect(conditionWith({ pins: [unreadPin(7, 'new')] })).toBe('no-data');
  expect(conditionWith({ pins: [] })).toBe('no-data');
  expect(conditionWith({ pins: [unreadPin(7, 'new')], isLow: true })).toBe('low');
  expect(conditionWith({ pins: [pin({ remaining: units(10), used: units(10), readAt: NOW })] })).toBe('ok');
});
