import { MINUTE_MS } from '#clock/durations';
import { breach, type Invariant } from '../breach.ts';
import { named } from '../oracle/counting.ts';
import { nameOf } from '../oracle/memory.ts';
import { toldIn, type ToldAlert } from '../oracle/told-alerts.ts';
import type { View } from '../view.ts';
import type { Notified, World } from '../world.ts';

export const alertsAreTrue: Invariant = {
  sentence:
    'an alert tells what is so, from when it is known, together with what came with it, and never twice',
  breaches: (now, world) => [
    ...now.notified.flatMap((notified) => [
      ...toldIn(notified).flatMap((alert) => truthBreaches(alert, notified)),
      ...twiceBreaches(notified),
      ...earlyBreaches(notified, now, world),
    ]),
    ...againBreaches(now, world),
    // A write reads the key before and after it: these are two.
    ...(world.written.length > 0 || /for a while/.test(world.step) ? [] : scatteredBreaches(now)),
  ],
};

/** Told of what was so at that moment. */
function truthBreaches(alert: ToldAlert, { at, unasked }: Notified) {
  const { rule, pin, account, isSummary, isDated } = alert;
  // Too early is a breach of its own.
  if (account === null || unasked.includes(account.id)) return [];
  if (pin === null)
    return rule === 'empty' && !account.isEmpty ? [breach(isSummary ? OVER_IN_SUMMARY : OVER, rule)] : [];
  const expiresAt = pin.reading?.expiresAt;
  const isPast = typeof expiresAt === 'number' && expiresAt - account.clockAheadMs <= at;
  const isSo: Readonly<Record<string, boolean>> = {
    // It may have been deleted between the look and the word, or switched off here.
    exhausted: ['exhausted', 'deleted'].includes(pin.status) || pin.disabledHere,
    disabled: ['disabled', 'deleted'].includes(pin.status),
    deleted: pin.status === 'deleted',
    expired: pin.status === 'expired' || isPast || pin.disabledHere,
  };
  const about = `${rule} of ${named({ pin, account })}`;
  const isFromOld = pin.outdated && !isDated && rule !== 'deleted';
  return [
    ...(isSo[rule] === false ? [breach(isSummary ? OVER_IN_SUMMARY : OVER, about)] : []),
    ...(isFromOld ? [breach(isSummary ? UNDATED_IN_SUMMARY : UNDATED, about)] : []),
  ];
}

const OVER = 'an alert tells what is over';
const OVER_IN_SUMMARY = 'the summary after quiet hours tells what is over';
const UNDATED = 'an alert from an old reading does not say so';
const UNDATED_IN_SUMMARY = 'the summary after quiet hours does not say that a reading is old';

function twiceBreaches(notified: Notified) {
  const keys = toldIn(notified).flatMap(({ isSummary, pin, account }) =>
    isSummary && pin && account ? [nameOf(account.id, pin.keyId)] : [],
  );
  return new Set(keys).size === keys.length
    ? []
    : [breach('the summary after quiet hours tells one key twice', notified.body)];
}

/** Not before the first refresh after a start or a sleep, where one is to come. */
function earlyBreaches(notified: Notified, { state: { settings } }: View, { memory }: World) {
  if (settings.pausedUntil !== null || settings.refreshMinutes === 0) return [];
  return toldIn(notified).flatMap(({ account, pin, rule }) => {
    const hasToken = account?.credential === 'in-keychain' || account?.credential === 'session-only';
    // One that never reached the gateway has ended, too, though a token that was rejected before stays so.
    const isTried = account?.connection.state === 'failing' || account?.refresh.next?.reason === 'back-off';
    // Nor is one to come for hours where a server wants silence: which that is, a clock that was set tells nobody.
    const isByClock = memory.clockChanges > 0 && account?.refresh.next?.reason === 'retry-after';
    const isSilent = isByClock || (account !== null && notified.silent.includes(account.id));
    const isAwaited = hasToken && !isTried && !isSilent;
    const isEarly = account !== null && isAwaited && notified.unasked.includes(account.id);
    return isEarly
      ? [
          breach(
            'an alert comes before the first refresh after a start or a sleep',
            `${rule} of ${String(pin?.name)}`,
          ),
        ]
      : [];
  });
}

/** Half a dollar: an account has recovered when it has more. */
const RECOVERED_UNITS = 250_000;
const RECOVERED_SHARE = 0.05;

/** What was never clearly above zero since is not told anew. */
function againBreaches({ notified, state }: View, world: World) {
  const { memory, step } = world;
  const again = notified.flatMap(toldIn).flatMap(({ rule, account, pin }) => {
    if (account === null) return [];
    const [told, name] =
      rule === 'empty'
        ? [memory.toldEmpty, account.id]
        : [memory.toldExhausted, nameOf(account.id, pin?.keyId ?? 0)];
    if (rule !== 'empty' && rule !== 'exhausted') return [];
    const isAgain = told.has(name);
    told.add(name);
    const what = /for a while/.test(step) ? REPEATED : `${rule} is told again without recovery`;
    return isAgain ? [breach(what, name)] : [];
  });
  for (const account of state.accounts) {
    const { id, balance, pins } = account;
    const isPaidFor = world.gatewayOf(account)?.told.subscriptions.at(-1)?.what === 'active';
    if (isPaidFor || (balance !== null && balance.units > RECOVERED_UNITS)) memory.toldEmpty.delete(id);
    for (const { keyId, reading, fullMark } of pins) {
      const isRecovered = reading !== null && reading.remaining > RECOVERED_SHARE * (fullMark ?? 0);
      if (isRecovered) memory.toldExhausted.delete(nameOf(id, keyId));
    }
  }
  return again;
}

const REPEATED = 'an alert is repeated after a name beyond all bounds';

const BY_READING = ['exhausted', 'disabled', 'deleted', 'left-20', 'left-5'];

/** What one refresh brought is one notification; in a step of one refresh. */
function scatteredBreaches({ notified }: View) {
  const alone = notified.flatMap((one) => {
    const told = toldIn(one);
    const [first] = told;
    return told.length === 1 && first?.account && BY_READING.includes(first.rule)
      ? [{ at: one.at, accountId: first.account.id }]
      : [];
  });
  const isScattered = alone.some((one, index) =>
    alone
      .slice(index + 1)
      .some((other) => other.accountId === one.accountId && other.at - one.at < MINUTE_MS / 2),
  );
  return isScattered
    ? [breach('what one refresh brought comes in several notifications', `${alone.length}`)]
    : [];
}
