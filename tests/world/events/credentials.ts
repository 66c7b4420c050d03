import fc from 'fast-check';
import { ANY_ACCOUNT, gatewayAt, worldEvent } from '../world-event.ts';
import type { World } from '../world.ts';

function accountIdAt(world: World, account: number): string {
  return world.accountOf(gatewayAt(world, account))?.id ?? '';
}

/** Without it a world that was broken would stay so, and little could happen in it. */
export const MENDING = 'trouble ends, and where it is asked for the user gives the token again';

function isSignedInWell(world: World, account: number): boolean {
  const gateway = gatewayAt(world, account);
  const { connection, credential } = world.accountOf(gateway) ?? {};
  return credential === 'in-keychain' && connection?.state === 'ok' && !gateway.isOthersToken;
}

export async function giveToken(world: World, account: number): Promise<void> {
  const gateway = gatewayAt(world, account);
  const { simulator, token, userId } = gateway;
  gateway.interrupt();
  const isTaken = await world.app.signIn(simulator.origin, token, accountIdAt(world, account), userId);
  // Where it could not be verified, the other stays in use.
  if (isTaken) gateway.isOthersToken = false;
}

export async function signOut(world: World, account: number): Promise<void> {
  gatewayAt(world, account).interrupt();
  await world.app.user.signOut({ accountId: accountIdAt(world, account) });
}

/** Tokens, where they are kept, and who has them. */
export const CREDENTIALS = [
  worldEvent({
    ...{ name: 'the user signs out', weight: 1 },
    input: ANY_ACCOUNT,
    happen: (world, account) => world.doing(signOut(world, account)),
  }),
  worldEvent({
    ...{ name: 'the user gives the token again', weight: 3 },
    input: ANY_ACCOUNT,
    happen: (world, account) => world.doing(giveToken(world, account)),
  }),
  worldEvent({
    ...{ name: MENDING, weight: 1 },
    input: ANY_ACCOUNT,
    applies: (world, account) =>
      gatewayAt(world, account).trouble !== null || !isSignedInWell(world, account),
    happen: async (world, account) => {
      world.vault.refusal = null;
      await gatewayAt(world, account).setTrouble(null);
      if (!isSignedInWell(world, account)) await world.doing(giveToken(world, account));
    },
  }),
  worldEvent({
    ...{ name: 'the token of another user is given', weight: 1 },
    input: ANY_ACCOUNT,
    happen: async (world, account) => {
      const gateway = gatewayAt(world, account);
      const other = gateway.simulator.state.createUser({ quota: 1 });
      gateway.interrupt();
      const accountId = accountIdAt(world, account);
      const { mark } = gateway.told;
      const isTaken = await world.doing(
        world.app.signIn(gateway.simulator.origin, other.accessToken, accountId, other.userId),
      );
      gateway.isOthersToken ||= isTaken;
      if (!isTaken) gateway.told.forgetFunds(mark);
      // Whose token it is shows with the first key of his.
      else gateway.simulator.state.createKey(other.userId, { fields: { name: 'his first' }, extra: {} });
    },
  }),
  worldEvent({
    ...{ name: 'the token is ended elsewhere', weight: 1 },
    input: ANY_ACCOUNT,
    happen: (world, account) => {
      const gateway = gatewayAt(world, account);
      gateway.token = gateway.simulator.state.rotateAccessToken(gateway.userId);
      gateway.tokenEndedAt = world.clock.trueNow();
    },
  }),
  worldEvent({
    ...{ name: 'the keyring is locked or unlocked', weight: 2 },
    input: fc.boolean(),
    happen: (world, isLocked) => {
      world.vault.refusal = isLocked ? 'keychain-locked' : null;
    },
  }),
];
