import fc from 'fast-check';
import type { PinState } from '#contract/pin-state';
import type { World } from './world.ts';
import type { WorldGateway } from './world-gateway.ts';

/** Something that may happen, with what is left to chance of it. */
interface EventOf<Input> {
  readonly name: string;
  /** How often, among all events. */
  readonly weight: number;
  readonly input: fc.Arbitrary<Input>;
  /** Absent: at any time. */
  readonly applies?: (world: World, input: Input) => boolean;
  readonly happen: (world: World, input: Input) => void | Promise<void>;
}

export interface WorldEvent {
  readonly name: string;
  readonly weight: number;
  readonly occurrence: fc.Arbitrary<Occurrence>;
}

/** An event with everything that was left to chance. */
export interface Occurrence {
  readonly name: string;
  /** As a reader of a history needs it. */
  readonly text: string;
  readonly applies: (world: World) => boolean;
  readonly happen: (world: World) => void | Promise<void>;
}

export function worldEvent<Input>({ name, weight, input, applies, happen }: EventOf<Input>): WorldEvent {
  const occurrence = input.map((value): Occurrence => ({
    name,
    text: value === null ? name : `${name} ${JSON.stringify(value)}`,
    applies: (world) => applies?.(world, value) ?? true,
    happen: (world) => happen(world, value),
  }));
  return { name, weight, occurrence };
}

/** Which account and which of its keys: numbers that are taken modulo what there is. */
export interface Target {
  readonly account: number;
  readonly key: number;
}

/** More often the first: what happens to one key alone seldom crosses. */
export const ANY_ACCOUNT = fc.constantFrom(0, 0, 0, 1);
export const ANY_KEY: fc.Arbitrary<Target> = fc.record({
  account: ANY_ACCOUNT,
  key: fc.constantFrom(0, 0, 0, 0, 1, 2, 3),
});

/** In a story all happens to one account, and to one key. */
export function gatewayAt(world: World, account: number): WorldGateway {
  const gateway = world.gateways[(world.focus?.account ?? account) % world.gateways.length];
  if (gateway === undefined) throw new Error('a world without a gateway');
  return gateway;
}

/** A key that the gateway still has; undefined: it has none. */
export function livingKey(world: World, target: Target): number | undefined {
  const { account, key } = world.focus ?? target;
  const { livingKeyIds } = gatewayAt(world, account);
  return livingKeyIds[key % Math.max(1, livingKeyIds.length)];
}

/** A pin of an account, whatever became of it. */
export function pinAt(world: World, target: Target): { accountId: string; keyId: number } | null {
  const { account, key } = world.focus ?? target;
  const shown = world.accountOf(gatewayAt(world, account));
  const pin = shown?.pins[key % Math.max(1, shown.pins.length)];
  return shown && pin ? { accountId: shown.id, keyId: pin.keyId } : null;
}

export function shownPin(world: World, of: { accountId: string; keyId: number }): PinState | undefined {
  const account = world.accounts.find(({ id }) => id === of.accountId);
  return account?.pins.find(({ keyId }) => keyId === of.keyId);
}
