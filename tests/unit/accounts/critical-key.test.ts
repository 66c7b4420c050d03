import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#clock/durations';
import { traySummary } from '#presentation/tray-summary';
import { trayState } from '#presentation/tray-state';
import { MAIN_TEXTS } from '#text/main-text';
import { Workbench } from '../../fixtures/account-workbench.ts';

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  // Outdated after an hour, and nothing is asked unasked.
  bench.store.update(({ settings }) => ({ settings: { ...settings, refreshMinutes: 0 } }));
  bench.accounts.follow({ refreshMinutes: 0 });
});

afterEach(async () => {
  await bench.close();
});

function tray(): readonly string[] {
  const state = trayState(bench.store.get());
  return [state.condition, traySummary(state, 3, MAIN_TEXTS.en, bench.clock.now())];
}

test('the icon and its words change on time, without a refresh', async () => {
  const expired_time = Math.floor((bench.clock.now() + HOUR_MS + 5 * MINUTE_MS) / SECOND_MS);
  await bench.watch([{ fields: { remain_quota: 10_000_000, expired_time } }], 50_000_000);
  const { reading } = bench.account.pins[0] ?? {};
  expect(tray()).toEqual(['ok', '1 key works']);
  await bench.clock.advance(6 * MINUTE_MS);
  expect(tray()).toEqual(['low', '1 key needs you']);
  expect(bench.account.pins[0]?.reading).toBe(reading);
});

test('very little is what the alerts of the key say', async () => {
  const [keyId = 0] = await bench.watch([{ fields: { remain_quota: 10_000_000 } }], 50_000_000);
  const account = bench.accounts.all[0];
  const own = { low: { dollars: 40 }, veryLow: { dollars: 19 } };
  account?.pins.setAlerts(keyId, { own });
  expect(tray()[0]).toBe('low');
  expect(tray()[1]).toBe('1 key works');
  account?.pins.setAlerts(keyId, { own: { ...own, veryLow: { dollars: 20 } } });
  expect(tray()).toEqual(['low', '1 key needs you']);
});
