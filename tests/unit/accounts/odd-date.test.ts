import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#clock/durations';
import { clockSkew, html } from '../../../src-main/simulator/fault-catalogue.ts';
import type { Fault } from '../../../src-main/simulator/fault.ts';
import { everyRequest } from '../../../src-main/simulator/fault-plan.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';

const YEAR_MS = 365 * DAY_MS;
let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  const expired_time = Math.floor((bench.clock.now() + 2 * DAY_MS) / 1_000);
  await bench.watch([{ fields: { remain_quota: 20_000_000, expired_time } }]);
});

afterEach(() => bench.close());

const status = () => bench.account.pins[0]?.status;

async function refresh(faultOf: (number: number) => Fault | null): Promise<number> {
  let last = 0;
  bench.simulator.faults.set(({ number }) => faultOf((last = number)));
  await bench.accounts.refresh(null);
  return last;
}

test.each([
  ['10 years ahead', 10 * YEAR_MS],
  ['3 days ahead', 3 * DAY_MS],
])(
  'one answer whose Date is %s expires no key, though it is the last of a refresh',
  async (_case, aheadMs) => {
    const calls = await refresh(() => null);
    await refresh((number) => (number === calls ? clockSkew(aheadMs) : null));
    expect(status()).toBe('usable');
  },
);

test('one answer that is dated 1970 makes no expired key work', async () => {
  await bench.clock.advance(3 * DAY_MS);
  const calls = await refresh(() => null);
  expect(status()).toBe('expired');
  await refresh((number) => (number === calls ? clockSkew(-bench.clock.now()) : null));
  expect(status()).toBe('expired');
});

test('no answer is dated so far ahead that a key expires by it, however many are', async () => {
  await refresh(() => clockSkew(10 * YEAR_MS));
  expect(status()).toBe('usable');
});

test('a page on the way has no say in what time it is for the gateway, however often it comes', async () => {
  const page: Fault = { ...html(502), ...clockSkew(3 * DAY_MS), name: 'page-of-another-time' };
  bench.simulator.faults.set(everyRequest(page));
  await bench.accounts.refresh(null);
  await bench.accounts.refresh(null);
  expect([bench.account.connection.state, bench.account.clockAheadMs, status()]).toEqual([
    'failing',
    0,
    'usable',
  ]);
});

test('what one answer alone has said since the clock was set back is not added to that', async () => {
  bench.clock.set(bench.clock.now() - DAY_MS);
  let isFirst = true;
  await refresh(() => {
    const fault = isFirst ? clockSkew(DAY_MS) : html(502);
    isFirst = false;
    return fault;
  });
  bench.accounts.clockSetBack(DAY_MS);
  expect(Math.round(bench.account.clockAheadMs / HOUR_MS)).toBe(24);
});
