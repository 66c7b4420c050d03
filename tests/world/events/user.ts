import fc from 'fast-check';
import type { SnoozeLength } from '#contract/alerts';
import type { QuietHours } from '#contract/settings';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#clock/durations';
import { ANY_ACCOUNT, ANY_KEY, gatewayAt, pinAt, shownPin, worldEvent, type Target } from '../world-event.ts';
import { endsOf } from '../invariants/critical-is-said.ts';
import { nameOf } from '../oracle/memory.ts';
import type { World } from '../world.ts';

const DOLLAR = 500_000;
const isPinned = (world: World, target: Target) => pinAt(world, target) !== null;

const ALL_DAY: QuietHours = { fromMinute: 0, untilMinute: 0 };

async function snooze(
  world: World,
  pin: NonNullable<ReturnType<typeof pinAt>>,
  length: SnoozeLength | null,
): Promise<void> {
  await world.doing(world.app.user.snoozeKey({ ...pin, length }));
  const { clock, memory } = world;
  const name = nameOf(pin.accountId, pin.keyId);
  if (length === null) memory.snoozes.delete(name);
  else memory.snoozes.set(name, { length, at: clock.now(), clockChanges: memory.clockChanges });
}

function setRefreshing(world: World, refreshMinutes: 0 | 5 | 30): void {
  world.app.change({ refreshMinutes });
  world.memory.settings.refreshMinutes = refreshMinutes;
}

function setQuietHours(world: World, quietHours: QuietHours | null): void {
  const { alerts } = world.app.store.get().settings;
  world.app.change({ alerts: { ...alerts, quietHours } });
  world.memory.settings.quietHours = quietHours;
}

/** Without it, what was put off once would be so to the end, and little would be told. */
export const LETTING_TELL = 'the user ends pause, quiet hours and manual refreshing';

/** What the user does with the popover. */
export const USER = [
  worldEvent({
    ...{ name: 'the user refreshes', weight: 7 },
    input: fc.constant(null),
    happen: async (world) => {
      await world.doing(world.app.user.refresh({ accountId: null }));
    },
  }),
  worldEvent({
    ...{ name: 'the popover is opened and left', weight: 3 },
    input: fc.constantFrom(2, 90),
    happen: async (world, seconds) => {
      world.app.store.update(() => ({ popoverVisible: true }));
      void world.app.accounts.opened();
      await world.pass(seconds * SECOND_MS);
      world.app.store.update(() => ({ popoverVisible: false }));
    },
  }),
  worldEvent({
    ...{ name: 'a key is opened', weight: 2 },
    input: ANY_KEY,
    applies: isPinned,
    happen: async (world, target) => {
      const pin = pinAt(world, target);
      if (pin) await world.doing(world.app.user.openKey(pin));
    },
  }),
  worldEvent({
    ...{ name: 'the picker is opened', weight: 1 },
    input: ANY_ACCOUNT,
    happen: async (world, account) => {
      const accountId = world.accountOf(gatewayAt(world, account))?.id ?? '';
      const slice = await world.doing(world.app.user.listKeys({ accountId, offset: 0, fresh: false }));
      world.picked = slice.ok ? { accountId, items: slice.value.items } : null;
    },
  }),
  worldEvent({
    ...{ name: 'a key is marked as seen', weight: 3 },
    input: ANY_KEY,
    applies: isPinned,
    happen: async (world, target) => {
      const pin = pinAt(world, target);
      if (pin === null) return;
      const shown = shownPin(world, pin);
      if (shown?.isCritical === true)
        world.memory.seenEnds.set(nameOf(pin.accountId, pin.keyId), endsOf(shown));
      await world.doing(world.app.user.markSeen(pin));
    },
  }),
  worldEvent({
    ...{ name: 'an account is marked as seen', weight: 1 },
    input: ANY_ACCOUNT,
    happen: async (world, account) => {
      const accountId = world.accountOf(gatewayAt(world, account))?.id ?? '';
      await world.doing(world.app.user.markAccountSeen({ accountId }));
      if (world.accounts.find(({ id }) => id === accountId)?.isEmpty === true)
        world.memory.seenEmpty.add(accountId);
    },
  }),
  worldEvent({
    ...{ name: 'a key is unpinned, and pinned again', weight: 1 },
    input: ANY_KEY,
    applies: isPinned,
    happen: async (world, target) => {
      const pin = pinAt(world, target);
      if (!pin) return;
      await world.doing(world.app.user.unpinKey(pin));
      await world.doing(world.app.user.undoUnpin(pin));
      // It is looked at as for the first time.
      const name = nameOf(pin.accountId, pin.keyId);
      world.memory.toldExhausted.delete(name);
      world.memory.stoppedUntold.delete(name);
    },
  }),
  worldEvent({
    ...{ name: 'a key gets a full mark of its own', weight: 1 },
    input: fc.record({ target: ANY_KEY, units: fc.constantFrom(null, 10 * DOLLAR, 100 * DOLLAR) }),
    applies: (world, { target }) => isPinned(world, target),
    happen: async (world, { target, units }) => {
      const pin = pinAt(world, target);
      if (pin) await world.doing(world.app.user.setFullMark({ ...pin, units }));
    },
  }),
  worldEvent({
    ...{ name: 'a key is snoozed', weight: 3 },
    input: fc.record({
      target: ANY_KEY,
      length: fc.constantFrom('day', 'until-topped-up', 'until-topped-up'),
      isMarked: fc.boolean(),
    }),
    applies: (world, { target }) => isPinned(world, target),
    happen: async (world, { target, length, isMarked }) => {
      const pin = pinAt(world, target);
      if (!pin) return;
      // A mark of the user's own is no mark that a top-up moves.
      if (isMarked) await world.doing(world.app.user.setFullMark({ ...pin, units: 10 * DOLLAR }));
      // Without a limit there is nothing to top up.
      const isLimited = shownPin(world, pin)?.reading?.unlimited === false;
      await snooze(world, pin, isLimited ? length : 'day');
    },
  }),
  worldEvent({
    ...{ name: 'a snooze is ended', weight: 1 },
    input: ANY_KEY,
    applies: isPinned,
    happen: async (world, target) => {
      const pin = pinAt(world, target);
      if (pin) await snooze(world, pin, null);
    },
  }),
  worldEvent({
    ...{ name: 'a pause begins', weight: 1 },
    input: fc.constantFrom('hour', 'until-resumed'),
    happen: async (world, length) => {
      await world.doing(world.app.settings.pause(length));
      world.memory.settings.pausedUntil = length === 'hour' ? world.clock.now() + HOUR_MS : 'resumed';
    },
  }),
  worldEvent({
    ...{ name: 'a pause ends', weight: 2 },
    input: fc.constant(null),
    applies: (world) => world.memory.settings.pausedUntil !== null,
    happen: async (world) => {
      await world.doing(world.app.settings.resume());
      world.memory.settings.pausedUntil = null;
    },
  }),
  worldEvent({
    ...{ name: 'a setting is changed', weight: 3 },
    input: fc.constantFrom<Partial<World['memory']['settings']>>(
      ...[
        { privacyMode: true },
        { privacyMode: false },
        { amounts: 'used' as const },
        { amounts: 'left' as const },
      ],
      ...[{ pinOrder: 'urgency' as const }, { pinOrder: 'manual' as const }],
    ),
    happen: (world, change) => {
      world.app.change(change);
      Object.assign(world.memory.settings, change);
    },
  }),
  worldEvent({
    ...{ name: 'it is set how often to ask', weight: 1 },
    input: fc.constantFrom(5, 5, 30),
    happen: setRefreshing,
  }),
  worldEvent({
    ...{ name: 'it is set that only the user asks', weight: 1 },
    input: fc.constant(0),
    happen: setRefreshing,
  }),
  worldEvent({
    ...{ name: 'quiet hours begin', weight: 2 },
    input: fc.constantFrom(ALL_DAY, ALL_DAY, { fromMinute: 22 * 60, untilMinute: 7 * 60 }),
    happen: setQuietHours,
  }),
  worldEvent({
    ...{ name: 'quiet hours end', weight: 2 },
    input: fc.constant(null),
    applies: (world) => world.memory.settings.quietHours !== null,
    happen: setQuietHours,
  }),
  worldEvent({
    ...{ name: LETTING_TELL, weight: 1 },
    input: fc.constant(null),
    happen: async (world) => {
      setQuietHours(world, null);
      setRefreshing(world, 5);
      await world.doing(world.app.settings.resume());
      world.memory.settings.pausedUntil = null;
    },
  }),
  worldEvent({
    ...{ name: 'a key is made elsewhere and pinned', weight: 1 },
    input: fc.record({ account: ANY_ACCOUNT, minutes: fc.constantFrom(null, 8, 40) }),
    applies: (world, { account }) => gatewayAt(world, account).keyIds.length < 8,
    happen: async (world, { account, minutes }) => {
      const gateway = gatewayAt(world, account);
      const accountId = world.accountOf(gateway)?.id ?? '';
      const expiresAt = world.clock.trueNow() + (minutes ?? 0) * MINUTE_MS;
      const keyId = gateway.createKey({
        fields: {
          name: `new-${gateway.keyIds.length}-${account}`,
          remain_quota: 3 * DOLLAR,
          expired_time: minutes === null ? -1 : Math.floor(expiresAt / SECOND_MS),
        },
      });
      const outcome = await world.doing(world.app.user.pinKey({ accountId, keyId }));
      if (outcome.ok) world.memory.pins.get(accountId)?.push(keyId);
    },
  }),
];
