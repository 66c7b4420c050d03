import type { AccountState } from '#contract/account-state';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { breach, type Invariant } from '../breach.ts';
import type { View } from '../view.ts';
import type { World } from '../world.ts';

const JITTER = 1.1;
const HAS_TOKEN = ['in-keychain', 'session-only'];
/** By kind of the next refresh, the latest that it may come, from now on. */
const LATEST_MS: Readonly<Record<string, number>> = {
  'back-off': 30 * MINUTE_MS,
  probe: 6 * HOUR_MS * JITTER,
  'retry-after': 6 * HOUR_MS,
};

export const retriedInTime: Invariant = {
  sentence: 'every promised retry comes, within its time, and requests stay within the budget',
  breaches: (now, world) =>
    now.state.accounts.flatMap((account) => [
      ...planBreaches(account, now, world),
      ...expiryBreaches(account, now),
      ...balanceBreaches(account, world),
      ...divisorBreaches(account, world),
      ...pauseBreaches(account, now, world),
      ...silenceBreaches(account, now, world),
      ...askedBreaches(account, now, world),
    ]),
};

/** Something is planned, unless nothing is to be. */
function planBreaches(account: AccountState, { now, state: { settings } }: View, world: World) {
  const { refresh, credential } = account;
  const isAskedOnly = settings.pausedUntil !== null || settings.refreshMinutes === 0;
  if (isAskedOnly || refresh.running || !HAS_TOKEN.includes(credential)) return [];
  if (refresh.next === null) return [breach('no refresh is planned', account.connection.state)];
  const { at, reason } = refresh.next;
  const isPage = reason === 'retry-after' && world.gatewayOf(account)?.wish?.isPage === true;
  const latestMs = isPage ? 30 * MINUTE_MS : (LATEST_MS[reason] ?? refresh.intervalMs * JITTER);
  const delayMs = at - now;
  return delayMs <= Math.max(latestMs, MINUTE_MS)
    ? []
    : [
        breach(
          `a refresh is planned too late: ${isPage ? 'a page wanted silence' : reason}`,
          `${delayMs / MINUTE_MS} min`,
        ),
      ];
}

/** Where the route answers, it is read with each refresh. */
function balanceBreaches({ balance, refresh: { lastSuccessAt } }: AccountState, world: World) {
  return lastSuccessAt === null || balance === null || world.memory.clockChanges > 0
    ? []
    : staleBalance(balance.readAt, lastSuccessAt, world);
}

function staleBalance(readAt: number, lastSuccessAt: number, world: World) {
  const healthySince = Math.max(...world.gateways.map(({ troubleSince }) => troubleSince));
  const isHealthy = world.gateways.every(({ trouble }) => trouble === null);
  const wasAsked = lastSuccessAt > healthySince + MINUTE_MS;
  if (!isHealthy || !wasAsked || lastSuccessAt - readAt < MINUTE_MS) return [];
  return [
    breach('the balance is not read with a refresh though its route answers', `${lastSuccessAt - readAt} ms`),
  ];
}

function divisorBreaches(
  { unitsPerDollarFrom, refresh: { lastSuccessAt }, baseUrl }: AccountState,
  world: World,
) {
  const gateway = world.gatewayOf({ baseUrl });
  if (gateway === undefined || lastSuccessAt === null || world.memory.clockChanges > 0) return [];
  const wasAsked = gateway.trouble === null && lastSuccessAt > gateway.troubleSince + MINUTE_MS;
  return wasAsked && unitsPerDollarFrom === 'default'
    ? [breach('units per dollar are not asked for again after one failure')]
    : [];
}

const ASKING = /refreshes|is opened|here$|gives the token|user is given|picker|pinned|beyond all bounds/;

/** In a pause nothing is asked but what the user wants; opening a key is about that key. */
function pauseBreaches(account: AccountState, { passed, state }: View, world: World) {
  const index = world.gateways.findIndex(({ simulator }) => simulator.origin === account.baseUrl);
  const requests = passed[index] ?? [];
  const before = world.before?.state.settings.pausedUntil ?? null;
  const wasPaused = state.settings.pausedUntil !== null && before !== null;
  // What the user asked for may still wait for its turn.
  if (!wasPaused || requests.length === 0 || ASKING.test(world.stepBefore)) return [];
  if (!ASKING.test(world.step)) return [breach('something is asked in a pause', world.step)];
  const isAboutKey = requests.every(({ route }) => route === '/api/token/:id' || route === '/api/token/');
  return world.step === 'a key is opened' && !isAboutKey
    ? [breach('opening a key in a pause refreshes the account')]
    : [];
}

/** Just after a key expires it is read. */
function expiryBreaches(account: AccountState, { now, state: { settings } }: View) {
  const { connection, pins, refresh, clockAheadMs } = account;
  const isRegular =
    connection.state === 'ok' && settings.pausedUntil === null && settings.refreshMinutes !== 0;
  if (!isRegular || refresh.next === null || ['retry-after', 'back-off'].includes(refresh.next.reason))
    return [];
  const nextAt = refresh.next.at;
  const isPassedOver = pins.some(({ reading, status }) => {
    const expiresAt = typeof reading?.expiresAt === 'number' ? reading.expiresAt - clockAheadMs : null;
    const isWorking = status === 'usable' || status === 'low';
    return isWorking && expiresAt !== null && expiresAt > now && expiresAt + MINUTE_MS / 2 < nextAt;
  });
  return isPassedOver ? [breach('no refresh is planned just after an expiry')] : [];
}

function requestsOf(account: AccountState, { passed }: View, { gateways }: World) {
  return passed[gateways.findIndex(({ simulator }) => simulator.origin === account.baseUrl)] ?? [];
}

/** A server's wish binds whoever met it, over restarts too; what the user asks for is his affair. */
function silenceBreaches(account: AccountState, now: View, world: World) {
  const wish = world.gatewayOf(account)?.wishBefore;
  if (!wish || wish.isPage || world.memory.clockChanges > 0 || ASKING.test(world.step)) return [];
  const tooEarly = requestsOf(account, now, world).filter(
    ({ at }) => at >= wish.from && at < wish.until - MINUTE_MS / 60,
  );
  return tooEarly.length === 0 ? [] : [breach('a server that wanted silence is asked', world.step)];
}

/** What the user asks for is asked, at once; with manual refreshing opening is asking. */
function askedBreaches(account: AccountState, now: View, world: World) {
  const { refreshMinutes, pausedUntil } = now.state.settings;
  const isOpened =
    world.step === 'the popover is opened and left' && refreshMinutes === 0 && pausedUntil === null;
  const isAsking = world.step === 'the user refreshes' || (isOpened && !isJustTried(account, world));
  const isWaiting = account.refresh.next?.reason === 'retry-after' || isSilent(account, now, world);
  const isReachable =
    HAS_TOKEN.includes(account.credential) && world.gatewayOf(account)?.trouble !== 'no-connection';
  if (!isAsking || isWaiting || !isReachable || requestsOf(account, now, world).length > 0) return [];
  return [
    breach(isOpened ? 'opening asks nothing where only the user asks' : 'the user asks and nothing is asked'),
  ];
}

/** A refresh ends later than it asks last. */
const ENDING_MS = MINUTE_MS / 2;

/** Opening asks once a minute at most; without a connection, which may have come back since, no request tells of a try. */
function isJustTried(account: AccountState, world: World): boolean {
  const openedAt = world.before?.trueNow ?? 0;
  const { askedAt = 0, disconnectedUntil = 0 } = world.gatewayOf(account) ?? {};
  return openedAt - Math.max(askedAt, disconnectedUntil) <= MINUTE_MS + ENDING_MS;
}

function isSilent(account: AccountState, { trueNow }: View, world: World): boolean {
  const until = world.gatewayOf(account)?.wish?.until;
  return until !== undefined && trueNow < until;
}
