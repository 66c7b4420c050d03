import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import { breach, type Invariant } from '../breach.ts';
import { named } from '../oracle/counting.ts';
import type { View } from '../view.ts';
import type { World } from '../world.ts';

export const nothingForgotten: Invariant = {
  sentence: 'nothing that was known is forgotten by restart, sleep, pause or sign-out',
  breaches: (now, world) => {
    const { before } = world;
    if (before === null) return [];
    return [
      ...pinListBreaches(now, world),
      ...before.state.accounts.flatMap((account) => {
        const after = now.state.accounts.find(({ id }) => id === account.id);
        return after === undefined ? [] : accountBreaches(account, after, world);
      }),
    ];
  },
};

function pinListBreaches({ state }: View, { memory }: World) {
  return [...memory.pins].flatMap(([accountId, keyIds]) => {
    const account = state.accounts.find(({ id }) => id === accountId);
    if (account === undefined) return [breach('an account is lost', accountId)];
    const there = account.pins.toSorted((one, other) => one.place - other.place).map(({ keyId }) => keyId);
    return there.join() === keyIds.join()
      ? []
      : [breach('the pins are not those that were pinned', { there, keyIds })];
  });
}

function accountBreaches(before: AccountState, after: AccountState, world: World) {
  // A token of nobody knows whom: whatever was read before may be of others.
  if (world.gatewayOf(after)?.isOthersToken === true || /token/.test(world.step)) return [];
  return [
    ...(before.balance !== null && after.balance === null
      ? [breach('a balance that was read is forgotten', world.step)]
      : []),
    ...(before.refresh.lastSuccessAt !== null && after.refresh.lastSuccessAt === null
      ? [breach('it is forgotten when the account was read', world.step)]
      : []),
    ...before.pins.flatMap((pin) => {
      const now = after.pins.find(({ keyId }) => keyId === pin.keyId);
      return now === undefined ? [] : pinBreaches(pin, now, after, world);
    }),
  ];
}

function pinBreaches(before: PinState, after: PinState, account: AccountState, { step }: World) {
  const about = named({ pin: after, account });
  const isMarkSet = step === 'a key gets a full mark of its own';
  return [
    ...(before.reading !== null && after.reading === null ? [breach('a reading is forgotten', about)] : []),
    ...(before.status === 'deleted' && after.status !== 'deleted'
      ? [breach('a deleted key came back', about)]
      : []),
    ...(before.fullMarkIsOwn && !after.fullMarkIsOwn && !isMarkSet
      ? [breach('an own full mark is forgotten', about)]
      : []),
  ];
}
