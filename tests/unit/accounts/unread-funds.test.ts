import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { accountCondition } from '#presentation/account-condition';
import { everyRequest } from '../../../src-main/simulator/fault-plan.ts';
import {
  answeredWith,
  EMPTY_500,
  html,
  redirect,
  RESET_IN_HEAD,
  STALL_BEFORE_HEAD,
} from '../../../src-main/simulator/fault-catalogue.ts';
import { englishText } from '../../fixtures/english-text.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';

const DOLLAR = 500_000;
const BUSY = answeredWith(200, '{"success":false,"message":"busy"}');
const SELF = '/api/user/self';
const SUBSCRIPTION = '/api/subscription/self';

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
});

afterEach(() => bench.close());

const watch = (balance: number) => bench.watch([{ fields: { remain_quota: 40 * DOLLAR } }], balance);
const asked = () => bench.accounts.refresh(null);
/** As a refresh that nobody asked for. */
const refreshed = () => bench.accounts.all[0]?.connected?.refresh.poller.refresh();

function said(): string | null {
  const condition = accountCondition(bench.account, englishText, bench.clock.now(), false);
  return condition === null ? null : `${condition.title} ${condition.text}`;
}

test('a balance that cannot be read is said with its cause at once where the user asked, until it is', async () => {
  await watch(42 * DOLLAR);
  expect(said()).toBeNull();
  bench.simulator.faults.set(everyRequest(BUSY, SELF));
  await asked();
  expect(bench.account.connection.state).toBe('ok');
  expect(said()).toMatch(/^The balance could not be read The gateway refused\..*“busy”/);
  bench.simulator.faults.clear();
  await refreshed();
  expect(said()).toBeNull();
});

test('one that nobody asked for is said once it has lasted two minutes, by time alone', async () => {
  await watch(42 * DOLLAR);
  bench.simulator.faults.set(everyRequest(BUSY, SELF));
  await refreshed();
  expect(said()).toBeNull();
  await bench.clock.advance(2 * MINUTE_MS + 1);
  expect(bench.account.unreadFunds?.shown).toBe(true);
  expect(said()).toContain('The balance could not be read');
});

test('one that goes on failing is said two minutes after it began, and stays said', async () => {
  await watch(42 * DOLLAR);
  bench.simulator.faults.set(everyRequest(BUSY, SELF));
  await refreshed();
  await bench.clock.advance(MINUTE_MS);
  await refreshed();
  await bench.clock.advance(MINUTE_MS + 1);
  expect(bench.account.unreadFunds?.shown).toBe(true);
});

test('one that was asked for stays said though nobody asks any more', async () => {
  await watch(42 * DOLLAR);
  bench.simulator.faults.set(everyRequest(BUSY, SELF));
  await asked();
  await refreshed();
  expect(bench.account.unreadFunds?.shown).toBe(true);
});

test('an empty account says besides why nothing newer is known', async () => {
  await watch(0);
  expect(said()).toContain('The account is empty');
  bench.simulator.faults.set(everyRequest(BUSY, SELF));
  await asked();
  expect(said()).toMatch(
    /The account is empty.*Top up the account\. .*The balance could not be read\..*“busy”/,
  );
});

const ALONE = [
  ...[RESET_IN_HEAD, STALL_BEFORE_HEAD, EMPTY_500, html(502), html(403)],
  ...[answeredWith(503, 'busy'), answeredWith(200, 'busy')],
];

test.each(ALONE)('a balance that alone ends in $name blames no network', async (fault) => {
  await watch(42 * DOLLAR);
  bench.simulator.faults.set(everyRequest(fault, SELF));
  await asked();
  expect(bench.account.connection.state).toBe('ok');
  expect(said()).toContain('The gateway has a fault.');
  expect(said()).not.toMatch(/network|VPN|proxy|HTTP 200/);
});

test.each([html(200), html(404), redirect('https://elsewhere.example/')])(
  'one that has $name in its place twice is not offered, and sends nobody to the base URL',
  async (fault) => {
    await watch(42 * DOLLAR);
    bench.simulator.faults.set(everyRequest(fault, SELF));
    await asked();
    expect(said()).toMatch(/^The balance could not be read The gateway has a fault/);
    expect(said()).not.toMatch(/network|VPN|proxy|base URL/);
    await asked();
    expect(said()).toMatch(/^The balance could not be read This gateway does not offer that/);
    expect(said()).not.toMatch(/network|VPN|proxy|base URL/);
  },
);

test('an answer without a balance is one that cannot be read', async () => {
  await watch(42 * DOLLAR);
  bench.simulator.faults.set(everyRequest(answeredWith(200, '{"success":true,"data":{"id":1}}'), SELF));
  await asked();
  expect(said()).toContain('The gateway answered something we cannot read');
});

test('a subscription that cannot be read is said where it decides, and nowhere else', async () => {
  bench.simulator.set({ subscription: true });
  const none = answeredWith(200, '{"success":true,"data":{"subscriptions":[]}}');
  bench.simulator.faults.set(everyRequest(none, SUBSCRIPTION));
  await watch(42 * DOLLAR);
  bench.simulator.faults.set(everyRequest(BUSY, SUBSCRIPTION));
  await asked();
  expect(said()).toBeNull();
  bench.simulator.state.setBalance(bench.account.userId ?? 0, 0);
  await asked();
  expect(said()).toMatch(/^The subscription could not be read/);
  bench.simulator.faults.set(everyRequest(none, SUBSCRIPTION));
  await asked();
  expect(said()).toMatch(/^The account is empty/);
});

test.each([
  ['a page of the console', html(200)],
  ['a 404', answeredWith(404, '{"error":{"message":"Invalid URL"}}')],
])('a gateway that has no route for the balance, but %s, fails at nothing', async (_what, fault) => {
  bench.simulator.faults.set(everyRequest(fault, SELF));
  await watch(42 * DOLLAR);
  for (let turn = 0; turn < 3; turn += 1) {
    await asked();
    expect(said()).toBeNull();
  }
});

test('a balance that was read and is not offered any more says so for as long as that lasts', async () => {
  await watch(42 * DOLLAR);
  bench.simulator.faults.set(everyRequest(html(200), SELF));
  for (let turn = 0; turn < 3; turn += 1) await asked();
  await refreshed();
  expect(said()).toContain('The balance could not be read');
});
