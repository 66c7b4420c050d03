import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { HOUR_MS, SECOND_MS } from '#clock/durations';
import type { ActionReport, KeyChange } from '#contract/key-action';
import type { Outcome } from '#contract/failure';
import { ANY_KEY, gatewayAt, pinAt, worldEvent, type Target } from '../world-event.ts';
import { nameOf } from '../oracle/memory.ts';
import { giveToken, signOut } from './credentials.ts';
import type { WorldGateway } from '../world-gateway.ts';
import type { Wanted, World, Written } from '../world.ts';

const DOLLAR = 500_000;
type OnPin = NonNullable<ReturnType<typeof pinAt>>;

const canAct = (world: World, { target }: { target: Target }) => {
  const pin = pinAt(world, target);
  const gateway = gatewayAt(world, target.account);
  return pin !== null && world.accountOf(gateway)?.pins.some(({ keyId }) => keyId === pin.keyId) === true;
};

/** What one write is to do, and how. */
interface Write {
  readonly wanted: Wanted;
  readonly act: (world: World, pin: OnPin) => Promise<Outcome<ActionReport>>;
}

/** Does it, or two at once, and keeps what was there before, what was asked for and what was reported. */
async function write(
  world: World,
  target: Target,
  writes: readonly Write[],
  begin: (acts: readonly Act[]) => readonly ReturnType<Act>[] = (acts) => acts.map((act) => act()),
): Promise<void> {
  const pin = pinAt(world, target);
  if (pin === null) return;
  const gateway = gatewayAt(world, target.account);
  const before = gateway.simulator.state.key(pin.keyId);
  const acts = writes.map((one) => () => one.act(world, pin));
  const outcomes = await world.doing(Promise.all(begin(acts)));
  world.app.beforeWrite = null;
  world.written = writes.flatMap(({ wanted }, index) => {
    const outcome = outcomes[index];
    return outcome === undefined ? [] : [{ ...pin, gateway, before, wanted, outcome }];
  });
  for (const written of world.written) noteEnded(world, written);
}

type Act = () => Promise<Outcome<ActionReport>>;

function noteEnded({ memory }: World, { accountId, keyId, outcome, wanted }: Written): void {
  // What was so before was not done here.
  const isDone = outcome.ok && outcome.value.result !== 'not-done' && outcome.value.steps.length > 0;
  if (!isDone) return;
  const name = nameOf(accountId, keyId);
  if (wanted.isDeleted) memory.endedHere.set(name, 'deleted');
  else if (wanted.status === 2) memory.endedHere.set(name, 'disabled');
  else if (wanted.status === 1) memory.endedHere.delete(name);
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

const DISABLE: Write = {
  wanted: { status: 2 },
  act: (world, pin) => world.app.user.disableKey({ ...pin, useLastRecord: false }),
};

/** Whatever else a user does to a key that stays. */
const OTHERS = {
  enable: (): Write => ({
    wanted: { status: 1 },
    act: (world, pin) => world.app.user.enableKey({ ...pin, remedy: { topUpUnits: null, expiresAt: null } }),
  }),
  topUp: (): Write => {
    const units = 5 * DOLLAR;
    return {
      wanted: { addedUnits: units },
      act: (world, pin) => change(world, pin, { kind: 'top-up', units }),
    };
  },
  rename: ({ clock }: World): Write => {
    const name = `renamed-${clock.elapsedMs}`;
    return { wanted: { name }, act: (world, pin) => change(world, pin, { kind: 'name', name }) };
  },
  expiry: ({ clock }: World): Write => {
    const atS = Math.floor((clock.trueNow() + 5 * HOUR_MS) / 1_000);
    return {
      wanted: { expiresAtS: atS },
      act: (world, pin) => change(world, pin, { kind: 'expiry', expiresAt: atS * 1_000 }),
    };
  },
} satisfies Record<string, (world: World) => Write>;
const KINDS = Object.keys(OTHERS) as (keyof typeof OTHERS)[];
const OTHER = fc.constantFrom(...KINDS);
const ALL = { ...OTHERS, disable: () => DISABLE };
const ANY = fc.constantFrom('disable' as const, ...KINDS);

/** Once, between what it reads and what it sends. */
function whenAboutToWrite({ app }: World, begin: () => void): void {
  app.beforeWrite = async () => {
    begin();
    await setImmediate();
  };
}

/** Between what a write reads and what it sends, or what that is answered. */
const MEANWHILE = {
  refresh: ({ app }: World) => app.user.refresh({ accountId: null }),
  signOut,
  giveToken,
  restart: (world: World) => world.restart(false),
  openKey: ({ app }: World, _account: number, pin: OnPin) => app.user.openKey(pin),
} satisfies Record<string, (world: World, account: number, pin: OnPin) => Promise<unknown>>;

/** One of them, now and then with the connection lost on the way. */
function oneOnKey(name: string, weight: number, writeOf: (world: World) => Write) {
  return worldEvent({
    ...{ name, weight, input: ON_KEY, applies: canAct },
    happen: (world, { target, isCut }) => {
      cut(world, { target, isCut });
      return write(world, target, [writeOf(world)]);
    },
  });
}

/** What the user does to keys from here. */
export const WRITES = [
  worldEvent({
    ...{ name: 'a key is disabled here', weight: 2 },
    ...{ input: ON_KEY, applies: canAct },
    happen: (world, { target }) => write(world, target, [DISABLE]),
  }),
  oneOnKey('a key is enabled here', 2, OTHERS.enable),
  oneOnKey('a key is topped up here', 3, OTHERS.topUp),
  oneOnKey('a key is renamed here', 1, OTHERS.rename),
  oneOnKey('a key gets another expiry here', 1, OTHERS.expiry),
  oneOnKey('a key is deleted here', 1, () => ({
    wanted: { isDeleted: true },
    act: (world, pin) => world.app.user.deleteKey({ ...pin, confirmation: String(pin.keyId) }),
  })),
  worldEvent({
    ...{ name: 'a key is written and disabled at once here', weight: 4 },
    ...{ input: fc.record({ target: ANY_KEY, other: OTHER, onItsWay: fc.boolean() }), applies: canAct },
    happen: (world, { target, other, onItsWay }) =>
      write(world, target, [OTHERS[other](world), DISABLE], ([act, disable]) => {
        if (act === undefined || disable === undefined) return [];
        if (!onItsWay) return [act(), disable()];
        const { promise, resolve } = Promise.withResolvers<Outcome<ActionReport>>();
        whenAboutToWrite(world, () => resolve(disable()));
        // One that ends without a write is followed by the other all the same.
        return [act().finally(() => world.app.beforeWrite?.()), promise];
      }),
  }),
  worldEvent({
    ...{ name: 'amid something else a key is written here', weight: 2 },
    input: fc.record({
      ...{ target: ANY_KEY, other: ANY },
      meanwhile: fc.constantFrom(...(Object.keys(MEANWHILE) as (keyof typeof MEANWHILE)[])),
      hasCome: fc.boolean(),
    }),
    applies: canAct,
    happen: async (world, { target, other, meanwhile, hasCome }) => {
      const [pin, gateway] = [pinAt(world, target), gatewayAt(world, target.account)];
      if (pin === null) return;
      let amid: Promise<unknown> = Promise.resolve();
      const begin = () => {
        amid = MEANWHILE[meanwhile](world, target.account, pin);
      };
      if (hasCome) gateway.onWrite = begin;
      // The kill switch waits for nothing.
      else whenAboutToWrite(world, begin);
      await write(world, target, [ALL[other](world)]);
      gateway.onWrite = null;
      await world.doing(amid);
      // Nobody is there to be told what became of it.
      if (meanwhile === 'restart') world.written = [];
    },
  }),
  worldEvent({
    ...{ name: 'what was written late arrives, and is read here', weight: 2 },
    input: fc.record({
      ...{ target: ANY_KEY, other: ANY },
      ...{ seconds: fc.constantFrom(0, 5, 40), isRestarted: fc.boolean() },
    }),
    // All that others did before can be read first.
    applies: (world, { target }) => {
      const { isSilent, trouble } = gatewayAt(world, target.account);
      return canAct(world, { target }) && trouble === null && !isSilent;
    },
    happen: async (world, { target, other, seconds, isRestarted }) => {
      const gateway = gatewayAt(world, target.account);
      const refresh = () => world.doing(world.app.user.refresh({ accountId: null }));
      const one = ALL[other](world);
      await refresh();
      const changesBefore = world.app.store.get().changes;
      gateway.holdsNext = true;
      await write(world, target, [one]);
      world.written = [];
      if (isRestarted) await world.restart(false);
      await world.pass(seconds * SECOND_MS);
      const pin = pinAt(world, target);
      const isSent = await gateway.arrive();
      await refresh();
      if (pin !== null && isSent) world.late = { ...pin, wanted: one.wanted, changesBefore };
    },
  }),
  worldEvent({
    ...{ name: 'a key is written twice at once here', weight: 1 },
    ...{ input: fc.record({ target: ANY_KEY, first: OTHER, second: OTHER }), applies: canAct },
    happen: (world, { target, first, second }) =>
      write(world, target, [OTHERS[first](world), OTHERS[second](world)]),
  }),
];
