import { MINUTE_MS } from '#clock/durations';
import { pick, type Random } from './hostile-answer.ts';
import type { HostileWorld } from './hostile-world.ts';

interface Action {
  readonly name: string;
  readonly weight: number;
  readonly act: (world: HostileWorld, random: Random) => Promise<void>;
}

const hostileId = (world: HostileWorld) => world.accountAt(world.hostile).id;
/** A list may go on for ever. */
const PICKER_SLICES = 25;

/** Whatever a user, or time, does with the account while its gateway is hostile. */
const ACTIONS: readonly Action[] = [
  { name: 'refresh', weight: 6, act: (world) => refreshed(world) },
  { name: 'time passes', weight: 3, act: (world) => world.pass(11 * MINUTE_MS) },
  { name: 'picker', weight: 2, act: walked },
  {
    name: 'detail',
    weight: 2,
    act: async (world, random) => {
      const keyId = pick(world.hostile.account.keyIds, random);
      await world.doing(world.app.user.openKey({ accountId: hostileId(world), keyId }));
    },
  },
  {
    name: 'account',
    weight: 1,
    act: async (world) => {
      await world.doing(world.app.user.openAccount({ accountId: hostileId(world) }));
    },
  },
  { name: 'write', weight: 2, act: written },
  {
    name: 'sign-in',
    weight: 1,
    act: async (world) => {
      const { origin, token, userId } = world.hostile.account;
      await world.doing(world.app.signIn(origin, token, hostileId(world), userId));
    },
  },
];

const DRAWN = ACTIONS.flatMap((action) => Array.from({ length: action.weight }, () => action));

export function drawAction(random: Random): Action {
  return pick(DRAWN, random);
}

export async function refreshed(world: HostileWorld): Promise<void> {
  await world.doing(world.app.user.refresh({ accountId: hostileId(world) }));
}

async function walked(world: HostileWorld): Promise<void> {
  let offset = 0;
  for (let slice = 0; slice < PICKER_SLICES; slice += 1) {
    const accountId = hostileId(world);
    const answer = await world.doing(world.app.user.listKeys({ accountId, offset, fresh: slice === 0 }));
    if (!answer.ok || answer.value.complete) return;
    offset += answer.value.items.length;
  }
}

async function written(world: HostileWorld, random: Random): Promise<void> {
  const key = { accountId: hostileId(world), keyId: pick(world.hostile.account.keyIds, random) };
  const { user } = world.app;
  const writes = [
    () => user.disableKey({ ...key, useLastRecord: random() < 0.3 }),
    () => user.enableKey({ ...key, remedy: { topUpUnits: null, expiresAt: null } }),
    () => user.changeKey({ ...key, change: { kind: 'top-up', units: 500_000 } }),
    () => user.changeKey({ ...key, change: { kind: 'name', name: `key-${Math.floor(random() * 1e6)}` } }),
  ];
  await world.doing(pick(writes, random)());
}
