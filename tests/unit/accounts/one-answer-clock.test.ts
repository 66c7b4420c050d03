import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#clock/durations';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import {
  evaluateAlerts,
  NO_ALERTS,
  type AlertsState,
} from '../../../src-main/alerts/rules/evaluate-alerts.ts';
import { ruleInputsOf } from '../../../src-main/alerts/rules/rule-input.ts';
import { clockSkew } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;

/** A gateway without account routes: its refresh is one call, so that one answer alone tells of its clock. */
beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null, accountRoutes: false } });
  const expired_time = Math.floor((bench.clock.now() + 2 * HOUR_MS) / 1_000);
  await bench.watch([{ fields: { remain_quota: 20_000_000, expired_time } }]);
  await bench.clock.advance(5 * MINUTE_MS);
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
});

afterEach(() => bench.close());

function setAhead(byMs: number): void {
  bench.clock.set(bench.clock.now() + byMs);
  bench.simulator.faults.set(() => clockSkew(-byMs));
}

test('a clock that is set ahead expires no key that the gateway will expire later', async () => {
  setAhead(8 * HOUR_MS);
  await bench.accounts.all[0]?.connected?.refresh.poller.refresh();
  expect(bench.account.pins[0]?.status).toBe('usable');
});

test('nor is anything told of it', async () => {
  let state: AlertsState = NO_ALERTS;
  const look = () => {
    const inputs = ruleInputsOf(bench.store.get().accounts, DEFAULT_SETTINGS.alerts, bench.clock.now());
    const own = { on: true, quiet: false, alwaysTell: [], snoozed: {} };
    const next = evaluateAlerts(state, inputs, own, bench.clock.now());
    state = next.state;
    return next.alerts.map(({ rule }) => rule);
  };
  look();
  setAhead(3 * HOUR_MS);
  bench.accounts.wake('woke-up');
  look();
  await bench.clock.advance(15 * SECOND_MS);
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
  expect(look()).toEqual([]);
});
