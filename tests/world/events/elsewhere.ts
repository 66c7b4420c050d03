import fc from 'fast-check';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#clock/durations';
import { ANY_ACCOUNT, ANY_KEY, gatewayAt, livingKey, worldEvent, type Target } from '../world-event.ts';
import type { World } from '../world.ts';
import type { NewKey } from '../../../src-main/simulator/store.ts';

const DOLLAR = 500_000;
/** Within this a refresh comes, where any does. */
const REFRESHED_MS = 6 * MINUTE_MS;
/** Characters: few bytes on the wire, packed. */
const HUGE = 4_300_000;

const hasKey = (world: World, target: Target) => livingKey(world, target) !== undefined;

function edit(world: World, target: Target, fields: Omit<NewKey, 'key'>): void {
  const keyId = livingKey(world, target);
  if (keyId !== undefined) gatewayAt(world, target.account).simulator.state.editKey(keyId, fields);
}

function onKey<Value>(value: fc.Arbitrary<Value>) {
  return fc.record({ target: ANY_KEY, value });
}

/** What others do to keys and balances, at the gateway itself. */
export const ELSEWHERE = [
  worldEvent({
    ...{ name: 'a key spends', weight: 4 },
    input: onKey(fc.constantFrom(0.001, 0.2, 3, 19.5)),
    applies: (world, { target }) => hasKey(world, target),
    happen: (world, { target, value }) => {
      const keyId = livingKey(world, target);
      if (keyId !== undefined)
        gatewayAt(world, target.account).simulator.state.callModel(keyId, Math.round(value * DOLLAR));
    },
  }),
  worldEvent({
    ...{ name: 'what is left is set elsewhere', weight: 4 },
    input: onKey(fc.constantFrom(-120, 0, 1, DOLLAR, 4 * DOLLAR, 60 * DOLLAR)),
    applies: (world, { target }) => hasKey(world, target),
    happen: (world, { target, value }) => edit(world, target, { remain_quota: value }),
  }),
  worldEvent({
    ...{ name: 'a key is topped up elsewhere', weight: 3 },
    input: onKey(fc.constantFrom(DOLLAR, 5 * DOLLAR, 20 * DOLLAR)),
    applies: (world, { target }) => hasKey(world, target),
    happen: (world, { target, value }) => {
      const keyId = livingKey(world, target) ?? 0;
      const { remain_quota: left } = gatewayAt(world, target.account).simulator.state.key(keyId);
      edit(world, target, { remain_quota: left + value });
    },
  }),
  worldEvent({
    ...{ name: 'the status is set elsewhere', weight: 3 },
    input: onKey(fc.constantFrom(1, 1, 2, 2, 3, 4)),
    applies: (world, { target }) => hasKey(world, target),
    happen: (world, { target, value }) => edit(world, target, { status: value }),
  }),
  worldEvent({
    // Without a date and with quota: by the gateway's own mark alone.
    ...{ name: 'a key is marked as ended elsewhere', weight: 1 },
    input: onKey(fc.constantFrom(3, 4)),
    applies: (world, { target }) => hasKey(world, target),
    happen: (world, { target, value }) => edit(world, target, { status: value }),
  }),
  worldEvent({
    ...{ name: 'a key stops working elsewhere', weight: 2 },
    input: onKey(fc.constantFrom('used-up', 'used-up', 'disabled', 'expired')),
    applies: (world, { target }) => hasKey(world, target),
    happen: (world, { target, value }) => {
      const hourAgo = world.clock.trueNow() - HOUR_MS;
      if (value === 'used-up') edit(world, target, { remain_quota: 0, unlimited_quota: false });
      else if (value === 'disabled') edit(world, target, { status: 2 });
      else edit(world, target, { expired_time: Math.floor(hourAgo / SECOND_MS) });
    },
  }),
  worldEvent({
    // Of itself, by its amounts or its date: what a snooze puts off.
    ...{ name: 'a key is used up or ends elsewhere', weight: 1 },
    input: onKey(fc.constantFrom('used-up', 'expired')),
    applies: (world, { target }) => hasKey(world, target),
    happen: (world, { target, value }) => {
      const { state } = gatewayAt(world, target.account).simulator;
      const isUsedUp = value === 'used-up' && !state.key(livingKey(world, target) ?? 0).unlimited_quota;
      const hourAgo = world.clock.trueNow() - HOUR_MS;
      edit(world, target, isUsedUp ? { remain_quota: 0 } : { expired_time: Math.floor(hourAgo / SECOND_MS) });
    },
  }),
  worldEvent({
    ...{ name: 'a key is put right elsewhere', weight: 2 },
    input: ANY_KEY,
    applies: hasKey,
    happen: (world, target) => {
      edit(world, target, { status: 1, expired_time: -1, remain_quota: 20 * DOLLAR });
    },
  }),
  worldEvent({
    ...{ name: 'a key is deleted elsewhere', weight: 2 },
    input: ANY_KEY,
    applies: (world, target) =>
      hasKey(world, target) && gatewayAt(world, target.account).livingKeyIds.length > 1,
    happen: (world, target) => {
      const keyId = livingKey(world, target);
      if (keyId !== undefined) gatewayAt(world, target.account).simulator.state.deleteKey(keyId);
    },
  }),
  worldEvent({
    ...{ name: 'an expiry is set elsewhere', weight: 3 },
    input: fc.record({
      target: ANY_KEY,
      inMs: fc.constantFrom(null, -HOUR_MS, 3 * MINUTE_MS, 20 * MINUTE_MS, 50 * MINUTE_MS, 20 * HOUR_MS),
      // Several that end at one moment are told of together.
      ofAll: fc.constantFrom(false, true, true),
    }),
    applies: (world, { target }) => hasKey(world, target),
    happen: (world, { target, inMs, ofAll }) => {
      const atMs = world.clock.trueNow() + (inMs ?? 0);
      const keys = ofAll ? gatewayAt(world, target.account).livingKeyIds.keys() : [target.key];
      for (const key of keys)
        edit(world, { ...target, key }, { expired_time: inMs === null ? -1 : Math.floor(atMs / SECOND_MS) });
    },
  }),
  worldEvent({
    ...{ name: 'all keys are to end within the hour', weight: 1 },
    input: fc.record({ account: ANY_ACCOUNT, minutes: fc.constantFrom(20, 50) }),
    happen: (world, { account, minutes }) => {
      const atS = Math.floor((world.clock.trueNow() + minutes * MINUTE_MS) / SECOND_MS);
      const { livingKeyIds, simulator } = gatewayAt(world, account);
      for (const keyId of livingKeyIds) simulator.state.editKey(keyId, { status: 1, expired_time: atS });
    },
  }),
  worldEvent({
    ...{ name: 'the balance is set elsewhere', weight: 5 },
    input: fc.record({
      account: ANY_ACCOUNT,
      units: fc.constantFrom(-120, 0, 40, 5_000, 300_000, 42 * DOLLAR),
    }),
    happen: (world, { account, units }) => {
      const gateway = gatewayAt(world, account);
      gateway.simulator.state.setBalance(gateway.userId, units);
    },
  }),
  worldEvent({
    ...{ name: 'an account is topped up elsewhere', weight: 1 },
    input: fc.record({ account: ANY_ACCOUNT, units: fc.constantFrom(5_000, 300_000, 4 * DOLLAR) }),
    happen: (world, { account, units }) => {
      const gateway = gatewayAt(world, account);
      gateway.simulator.state.setBalance(gateway.userId, units);
    },
  }),
  worldEvent({
    ...{ name: 'an account is put right elsewhere', weight: 1 },
    input: ANY_ACCOUNT,
    happen: (world, account) => {
      const gateway = gatewayAt(world, account);
      gateway.setSubscription('none');
      gateway.simulator.state.setBalance(gateway.userId, 42 * DOLLAR);
    },
  }),
  worldEvent({
    ...{ name: 'reservations make a balance waver', weight: 3 },
    // Each call takes what it may cost, and gives back what it did not.
    input: fc.record({
      account: ANY_ACCOUNT,
      balances: fc.array(fc.tuple(fc.constantFrom(-120, 0), fc.constantFrom(40, 5_000)), {
        minLength: 2,
        maxLength: 3,
      }),
    }),
    happen: async (world, { account, balances }) => {
      const gateway = gatewayAt(world, account);
      for (const units of balances.flat()) {
        gateway.simulator.state.setBalance(gateway.userId, units);
        await world.pass(REFRESHED_MS);
      }
    },
  }),
  worldEvent({
    ...{ name: 'a subscription begins or ends', weight: 2 },
    // Where there is one, the balance is often used up before it, and topped up again beside it.
    input: fc.record({
      account: ANY_ACCOUNT,
      subscription: fc.constantFrom('none' as const, 'active' as const, 'used-up' as const),
      units: fc.constantFrom(null, -120, 300_000),
    }),
    happen: (world, { account, subscription, units }) => {
      const gateway = gatewayAt(world, account);
      gateway.setSubscription(subscription);
      if (units !== null) gateway.simulator.state.setBalance(gateway.userId, units);
    },
  }),
  worldEvent({
    ...{ name: 'a balance is used up beside a subscription', weight: 1 },
    input: fc.record({ account: ANY_ACCOUNT, subscription: fc.constantFrom('active', 'used-up') }),
    happen: (world, { account, subscription }) => {
      const gateway = gatewayAt(world, account);
      gateway.setSubscription(subscription);
      gateway.simulator.state.setBalance(gateway.userId, -120);
    },
  }),
  worldEvent({
    ...{ name: 'a key is renamed elsewhere', weight: 1 },
    input: onKey(fc.constantFrom('\u202eterces', 'two\nlines', '', '=1+1', '<b>bold</b>', '🦊'.repeat(60))),
    applies: (world, { target }) => hasKey(world, target),
    happen: (world, { target, value }) => edit(world, target, { name: value }),
  }),
  worldEvent({
    ...{ name: 'a record is odd, or whole again', weight: 2 },
    input: onKey(
      fc.constantFrom<Record<string, unknown>>(
        ...[
          { cross_group_retry: 0 },
          { group: 5 },
          { accessed_time: 1.5 },
          { remain_quota: 2 ** 53 + 2 },
          {},
        ],
      ),
    ),
    applies: (world, { target }) => hasKey(world, target),
    happen: (world, { target, value }) => {
      const odd = gatewayAt(world, target.account).odd.get(livingKey(world, target) ?? 0) ?? {};
      for (const name of Object.keys(odd)) Reflect.deleteProperty(odd, name);
      Object.assign(odd, value);
    },
  }),
  worldEvent({
    ...{ name: 'what was used is beyond all bounds', weight: 1 },
    input: onKey(fc.constantFrom(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)),
    applies: (world, { target }) => hasKey(world, target),
    happen: (world, { target, value }) => edit(world, target, { used_quota: value }),
  }),
  worldEvent({
    ...{ name: 'a name is beyond all bounds for a while', weight: 0.5 },
    input: ANY_KEY,
    applies: hasKey,
    happen: async (world, target) => {
      const keyId = livingKey(world, target);
      if (keyId === undefined) return;
      const { state } = gatewayAt(world, target.account).simulator;
      const { name } = state.key(keyId);
      state.editKey(keyId, { name: 'n'.repeat(HUGE) });
      await world.doing(world.app.user.refresh({ accountId: null }));
      await world.restart(false);
      state.editKey(keyId, { name });
      await world.doing(world.app.user.refresh({ accountId: null }));
    },
  }),
];
