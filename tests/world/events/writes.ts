import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { HOUR_MS } from '#clock/durations';
import type { ActionReport, KeyChange } from '#contract/key-action';
import type { Outcome } from '#contract/failure';
import { ANY_KEY, gatewayAt, pinAt, worldEvent, type Target } from '../world-event.ts';
import { nameOf } from '../oracle/memory.ts';
import type { WorldGateway } from '../world-gateway.ts';
import type { Wanted, World } from '../world.ts';

const DOLLAR = 500_000;
type OnPin = NonNullable<ReturnType<typeof pinAt>>;

const canAct = (world: World, { target }: { target: Target }) => {
  const pin = pinAt(world, target);
  const gateway = gatewayAt(world, target.account);
  return pin !== null && world.accountOf(gateway)?.pins.some(({ keyId }) => keyId === pin.keyId) === true;
};

/** Does it, and keeps what was there before, what was asked for and what was reported. */
async function write(
  world: World,
  target: Target,
  wanted: Wanted,
  act: (pin: OnPin) => Promise<Outcome<ActionReport>>,
): Promise<void> {
  const pin = pinAt(world, target);
  if (pin === null) return;
  const gateway = gatewayAt(world, target.account);
  const before = gateway.simulator.state.key(pin.keyId);
  const outcome = await world.doing(act(pin));
  world.app.beforeWrite = null;
  world.written = { ...pin, gateway, before, wanted, outcome };
  // What was so before was not done here.
  const isDone = outcome.ok && outcome.value.result !== 'not-done' && outcome.value.steps.length > 0;
  if (!isDone) return;
  const name = nameOf(pin.accountId, pin.keyId);
  if (wanted.isDeleted) world.memory.endedHere.set(name, 'deleted');
  else if (wanted.status === 2) world.memory.endedHere.set(name, 'disabled');
  else if (wanted.status === 1) world.memory.endedHere.delete(name);
}

/** With the connection lost just before the last request of the write, now and then. */
const ON_KEY = fc.record({ target: ANY_KEY, isCut: fc.constantFrom(false, false, false, true) });

function cut(world: World, { target, isCut }: { target: Target; isCut: boolean }): void {
  if (isCut) world.app.beforeWrite = () => disconnect(gatewayAt(world, target.account));
}

/** Seen by the app, which closes what it kept open: what goes out on a connection that is just ending may arrive. */
async function disconnect(gateway: WorldGateway): Promise<void> {
  await gateway.setTrouble('no-connection');
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
}

function change(world: World, pin: OnPin, change: KeyChange) {
  return world.app.user.changeKey({ ...pin, change });
}

/** What the user does to keys from here. */
export const WRITES = [
  worldEvent({
    ...{ name: 'a key is disabled here', weight: 2 },
    ...{ input: ON_KEY, applies: canAct },
    happen: (world, { target }) =>
      write(world, target, { status: 2 }, (pin) =>
        world.app.user.disableKey({ ...pin, useLastRecord: false }),
      ),
  }),
  worldEvent({
    ...{ name: 'a key is enabled here', weight: 2 },
    ...{ input: ON_KEY, applies: canAct },
    happen: (world, { target, isCut }) => {
      cut(world, { target, isCut });
      const remedy = { topUpUnits: null, expiresAt: null };
      return write(world, target, { status: 1 }, (pin) => world.app.user.enableKey({ ...pin, remedy }));
    },
  }),
  worldEvent({
    ...{ name: 'a key is topped up here', weight: 3 },
    ...{ input: ON_KEY, applies: canAct },
    happen: (world, { target, isCut }) => {
      cut(world, { target, isCut });
      const units = 5 * DOLLAR;
      return write(world, target, { addedUnits: units }, (pin) =>
        change(world, pin, { kind: 'top-up', units }),
      );
    },
  }),
  worldEvent({
    ...{ name: 'a key is renamed here', weight: 1 },
    ...{ input: ON_KEY, applies: canAct },
    happen: (world, { target, isCut }) => {
      cut(world, { target, isCut });
      const name = `renamed-${world.clock.elapsedMs}`;
      return write(world, target, { name }, (pin) => change(world, pin, { kind: 'name', name }));
    },
  }),
  worldEvent({
    ...{ name: 'a key gets another expiry here', weight: 1 },
    ...{ input: ON_KEY, applies: canAct },
    happen: (world, { target, isCut }) => {
      cut(world, { target, isCut });
      const atS = Math.floor((world.clock.trueNow() + 5 * HOUR_MS) / 1_000);
      return write(world, target, { expiresAtS: atS }, (pin) =>
        change(world, pin, { kind: 'expiry', expiresAt: atS * 1_000 }),
      );
    },
  }),
  worldEvent({
    ...{ name: 'a key is deleted here', weight: 1 },
    ...{ input: ON_KEY, applies: canAct },
    happen: (world, { target, isCut }) => {
      cut(world, { target, isCut });
      return write(world, target, { isDeleted: true }, (pin) =>
        world.app.user.deleteKey({ ...pin, confirmation: String(pin.keyId) }),
      );
    },
  }),
];
