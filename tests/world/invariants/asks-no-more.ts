import type { AccountState } from '#contract/account-state';
import { SECOND_MS } from '#clock/durations';
import { breach, type Invariant } from '../breach.ts';
import type { View } from '../view.ts';
import type { World } from '../world.ts';
import type { Passed } from '../world-gateway.ts';

export const asksNoMore: Invariant = {
  sentence: 'a refresh asks no more than it needs, again and again',
  breaches: (now, world) => now.state.accounts.flatMap((account) => costBreaches(account, now, world)),
};

/** One key is one request; finding out what a gateway lacks may cost another, once. */
function costBreaches(account: AccountState, { passed }: View, world: World) {
  if (world.step !== 'time passes' || !isPlain(account, world)) return [];
  const index = world.gateways.findIndex(({ simulator }) => simulator.origin === account.baseUrl);
  const refreshes = refreshesIn(passed[index] ?? []);
  const costly = refreshes.filter((requests) => requests.filter(isForKeys).length > 1);
  return costly.length < 2
    ? []
    : [breach('one key costs two requests at each refresh', `${costly.length} of ${refreshes.length}`)];
}

/** One key that is there, read as it is, where nothing goes wrong. */
function isPlain(account: AccountState, world: World): boolean {
  const [pin, ...others] = account.pins;
  const gateway = world.gatewayOf(account);
  if (pin === undefined || others.length > 0 || gateway === undefined) return false;
  const isOdd = Object.keys(gateway.odd.get(pin.keyId) ?? {}).length > 0;
  const isThere = pin.status !== 'deleted' && !gateway.isDeleted(pin.keyId);
  if (!isThere || account.connection.state !== 'ok') return false;
  return !isOdd && gateway.trouble === null && !gateway.isSlow && !gateway.isOthersToken;
}

/** Requests that follow one another at once are of one refresh. */
function refreshesIn(requests: readonly Passed[]): readonly (readonly Passed[])[] {
  const refreshes: Passed[][] = [];
  for (const request of requests) {
    const [last, before] = [refreshes.at(-1), refreshes.at(-1)?.at(-1)];
    if (last && before && request.elapsedMs - before.elapsedMs <= TOGETHER_MS) last.push(request);
    else refreshes.push([request]);
  }
  return refreshes;
}

const TOGETHER_MS = 10 * SECOND_MS;

function isForKeys({ route }: Passed): boolean {
  return route === '/api/token/' || route === '/api/token/:id';
}
