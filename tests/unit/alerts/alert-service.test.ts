import { beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import type { AccountState } from '#contract/account-state';
import { seededChance } from '../../bench/backtest.ts';
import { ninetyDays, shouldBeTold, type Tick } from './simulated-days.ts';
import { englishText } from '../../fixtures/english-text.ts';
import { settled } from '../../fixtures/manual-clock.ts';
import { units } from '../../fixtures/readings.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { ACCOUNT_ID, accountOf, accountWith, LOW, pinWith, RestartedApp, VERY_LOW } from './restarted-app.ts';

let app: RestartedApp;

beforeEach(async () => {
  app = new RestartedApp();
  await app.publish(accountWith(900));
});

describe('what begins to be true', () => {
  test('is kept before it is told, and told once, over a restart too', async () => {
    app.events.length = 0;
    await app.publish(accountWith(190));
    expect(app.events).toEqual(['kept', 'told']);
    app.start([accountWith(190)]);
    await app.publish(accountWith(180));
    expect(app.told).toEqual([LOW]);
  });

  test('is one notification when it is several, that leads to the list; one leads to its key', async () => {
    await app.publish(accountOf({ pins: [pinWith(900), pinWith(900, { keyId: 2, name: 'other' })] }));
    await app.publish(accountOf({ pins: [pinWith(190), pinWith(900, { keyId: 2, name: 'other' })] }));
    await app.publish(accountOf({ pins: [pinWith(40), pinWith(190, { keyId: 2, name: 'other' })] }));
    expect(app.told).toEqual([LOW, `2 alerts: ${VERY_LOW}\n${LOW.replace('ci', 'other')}`]);
    const key = { view: 'key', accountId: ACCOUNT_ID, keyId: 4102, focus: 'top-up' };
    expect(app.wishes.map(({ place }) => place)).toEqual([key, { view: 'list' }]);
  });

  test('is not told while the user was not asked, nor afterwards', async () => {
    app.start([accountWith(900)], DEFAULT_SETTINGS.alerts);
    await app.publish(accountWith(190));
    await app.set({ on: true });
    await app.publish(accountWith(180));
    expect(app.told).toEqual([]);
    await app.publish(accountWith(40));
    expect(app.told).toEqual([VERY_LOW]);
  });

  test('because the user moved the limit is silent, and what then happens by it is told', async () => {
    await app.set({ low: { share: 0.95 } });
    expect(app.told).toEqual([]);
    await app.set({ low: { share: 0.5 } });
    await app.publish(accountWith(450));
    expect(app.told).toEqual(['ci: Running low: <$0.01 left, 45%.']);
  });

  test('because the user moved the limit is silent, though a refresh ran just then', async () => {
    const { refresh } = accountOf();
    await app.publish(accountWith(900, { refresh: { ...refresh, running: true } }));
    await app.set({ low: { share: 0.95 } });
    await app.publish(accountWith(900));
    expect(app.told).toEqual([]);
  });

  test('by time alone is told at its instant, by the clock of the gateway, as last seen', async () => {
    const expiresAt = app.clock.now() + 30 * DAY_MS;
    const expiring = pin({ expiresAt });
    const one = accountOf({ pins: [expiring], clockAheadMs: HOUR_MS });
    await app.publish(one);
    await app.publish(accountOf({ pins: [{ ...expiring, outdated: true }], clockAheadMs: HOUR_MS }));
    await app.clock.advance(23 * DAY_MS - HOUR_MS - 1_000);
    expect(app.told).toEqual([]);
    await app.clock.advance(1_000);
    expect(app.told).toEqual([
      expect.stringMatching(/^ci: Expires within 7 days: 24 Dec 2026, 13:00\. As last seen at .*24 Nov 2026/),
    ]);
  });
});

test('many snapshots at once are looked at once', async () => {
  app.clockReads = 0;
  await app.publish(accountWith(890));
  const once = app.clockReads;
  app.clockReads = 0;
  for (const left of [880, 870, 860]) {
    app.store.update(() => ({ accounts: [accountWith(left)] }));
    app.store.publish();
  }
  await settled();
  expect([once > 0, app.clockReads]).toEqual([true, once]);
});

test('whether the system shows notifications can be tried, and is answered', () => {
  expect(app.service.test()).toBe(true);
  expect(app.wishes).toMatchObject([
    { ...englishText.messages.notifications.test, place: { view: 'settings' } },
  ]);
  app.isShown = false;
  expect(app.service.test()).toBe(false);
});

describe('a restart', () => {
  test('does not take a balance that is not read yet for a recovery', async () => {
    await app.publish(accountWith(900));
    const poor = accountWith(900, { bindingBalance: units(0.8), isLow: true });
    await app.publish(poor);
    const told = ['Personal: Little is left in the account: $0.80 left. Top it up soon.'];
    expect(app.told).toEqual(told);
    const unread = accountWith(900, { balance: null, bindingBalance: null });
    app.start([{ ...unread, refresh: { ...unread.refresh, lastSuccessAt: null } }]);
    await settled();
    await app.publish(poor);
    await app.publish(accountWith(900, { bindingBalance: units(6) }));
    await app.publish(poor);
    expect(app.told).toEqual(told);
    await app.publish(accountWith(900, { bindingBalance: units(10) }));
    await app.publish(poor);
    expect(app.told).toEqual([...told, ...told]);
  });

  test('does not tell again that an account is empty', async () => {
    const at = { readAt: app.clock.now() };
    const empty = accountWith(900, { isEmpty: true, balance: { ...at, units: 0 } });
    await app.publish(accountWith(900, { balance: { ...at, units: 50 } }));
    await app.publish(empty);
    app.start([accountWith(900)]);
    await settled();
    await app.publish(empty);
    expect(app.told).toEqual(['Personal: The account is empty. Top it up: none of its keys works.']);
  });

  test('brings back what was not delivered', async () => {
    app.isShown = false;
    await app.publish(accountWith(190));
    app.start([accountWith(190)]);
    await settled();
    const row = { accountId: ACCOUNT_ID, keyId: 4102, rule: 'left-20' } as const;
    expect(app.store.get().alerts).toMatchObject([row]);
    app.service.dismiss(row);
    await settled();
    expect([app.store.get().alerts, app.kept.visible]).toEqual([[], []]);
  });
});

describe('a rejected token', () => {
  const rejected = { state: 'rejected', failure: null, since: 0, shown: true } as const;

  test('is told once it was rejected again ten minutes later', async () => {
    await app.publish(accountWith(900, { connection: rejected }));
    expect(app.told).toEqual([]);
    await app.publish(accountWith(900, { connection: rejected, isRejectionConfirmed: true }));
    expect(app.told).toEqual([
      'Personal: The access token is rejected: most likely a newer one ended it. Replace it.',
    ]);
    expect(app.wishes[0]?.place).toEqual({ view: 'list' });
  });
});

describe('an account that is signed out', () => {
  const signedOut = (left: number) => accountWith(left, { credential: 'signed-out' });

  test('is told nothing of, and forgets nothing of what was told', async () => {
    await app.publish(accountWith(190));
    const told = app.kept.rules;
    await app.publish(signedOut(190));
    await app.publish(signedOut(40));
    expect([app.told, app.kept.rules]).toEqual([[LOW], told]);
    await app.publish(accountWith(190));
    expect(app.told).toEqual([LOW]);
  });

  test('is told of when it is signed in to again, whatever came about meanwhile', async () => {
    await app.publish(accountWith(190));
    await app.publish(signedOut(190));
    app.start([signedOut(190)]);
    await settled();
    await app.publish(accountWith(40));
    expect(app.told).toEqual([LOW, VERY_LOW]);
  });

  test('takes what was told along when it is removed', async () => {
    await app.publish(accountWith(190));
    await app.publish(signedOut(190));
    await app.publish();
    expect(app.kept.rules).toEqual({});
  });
});

describe('a key', () => {
  test('that is silent is not told of, nor one that is snoozed until it is topped up', async () => {
    const alerts = [
      { own: 'off', snooze: null } as const,
      { own: null, snooze: { untilToppedUp: true } } as const,
    ];
    for (const one of alerts)
      for (const left of [900, 190]) await app.publish(accountOf({ pins: [pinWith(left, { alerts: one })] }));
    expect(app.told).toEqual([]);
  });

  test('that was disabled or deleted from here is not told of', async () => {
    await app.publish(accountOf({ pins: [pinWith(900, { status: 'disabled', disabledHere: true })] }));
    await app.publish(accountOf({ pins: [pinWith(900, { status: 'deleted', reason: 'deleted-here' })] }));
    expect(app.told).toEqual([]);
    for (const status of ['usable', 'deleted'] as const)
      await app.publish(accountOf({ pins: [pinWith(900, { status })] }));
    expect(app.told).toEqual(['ci: Was deleted elsewhere.']);
  });

  test('that is unpinned takes its alerts and rules along', async () => {
    app.isShown = false;
    await app.publish(accountWith(190));
    await app.publish(accountOf());
    const ofKeys = Object.keys(app.kept.rules).filter((path) => !path.startsWith(`${ACCOUNT_ID}//`));
    expect([app.store.get().alerts, ofKeys]).toEqual([[], []]);
  });
});

describe('the popover', () => {
  test('tells what happens while the user looks, until it is hidden', async () => {
    app.isLooking = true;
    app.store.update(() => ({ popoverVisible: true }));
    await app.publish(accountWith(190));
    expect([app.told, app.store.get().alerts.map(({ rule }) => rule)]).toEqual([[], ['left-20']]);
    app.store.update(() => ({ popoverVisible: false }));
    await settled();
    expect(app.store.get().alerts).toEqual([]);
  });

  test('keeps what the system lost afterwards, also when it is hidden', async () => {
    await app.publish(accountWith(190));
    app.wishes[0]?.onFailed();
    await settled();
    expect(app.store.get().alerts).toMatchObject([{ rule: 'left-20' }]);
    for (const popoverVisible of [true, false]) {
      app.store.update(() => ({ popoverVisible }));
      await settled();
    }
    expect(app.store.get().alerts).toMatchObject([{ rule: 'left-20' }]);
    app.service.dismiss(null);
    await settled();
    expect(app.store.get().alerts).toEqual([]);
  });
});

test('quiet hours end by the clock, and what they held is one notification', async () => {
  const minute = new Date(app.clock.now()).getHours() * 60;
  await app.set({ quietHours: { fromMinute: minute, untilMinute: (minute + 60) % 1_440 } });
  await app.publish(accountWith(190));
  app.start([accountWith(190)], app.store.get().settings.alerts);
  await app.clock.advance(59 * MINUTE_MS);
  expect([app.told, app.kept.held.length]).toEqual([[], 1]);
  await app.clock.advance(MINUTE_MS);
  expect(app.told).toEqual(['1 alert during quiet hours: ci: Running low: <$0.01 left, 19%.']);
  expect(app.kept.held).toEqual([]);
});

test('there is one timer at most, and none when nothing is to come', async () => {
  const expiring = (days: number) =>
    accountOf({ pins: [pin({ expiresAt: app.clock.now() + days * DAY_MS })] });
  for (const days of [20, 30, 40]) await app.publish(expiring(days));
  expect(app.clock.timerCount).toBe(1);
  await app.publish(accountWith(900));
  expect(app.clock.timerCount).toBe(0);
});

describe('in 90 days of flapping, restarts, sleep, clock jumps and outages, from snapshots', () => {
  test('nothing is told twice, and nothing is missed', { timeout: MINUTE_MS }, async () => {
    const counts = { told: 0, expected: 0 };
    for (let seed = 1; seed <= 3; seed += 1) {
      const ticks = ninetyDays(seededChance(seed));
      counts.told += await tellAll(ticks);
      counts.expected += shouldBeTold(ticks).length;
    }
    process.stdout.write(`Alerts from snapshots in 3 × 90 days: ${JSON.stringify(counts)}\n`);
    expect(counts.told).toBe(counts.expected);
    expect(counts.told).toBeGreaterThan(150);
  });
});

async function tellAll(ticks: readonly Tick[]): Promise<number> {
  const own = new RestartedApp();
  const alerts = { ...DEFAULT_SETTINGS.alerts, on: true };
  own.start([], alerts);
  for (const tick of ticks) {
    own.clock.set(tick.now);
    if (tick.restarts) own.start([snapshotOf(tick)], alerts);
    await own.publish(snapshotOf(tick));
  }
  const counted = own.wishes.map(({ title }) => Number(/^(\d+) alerts/.exec(title)?.[1] ?? 1));
  return counted.reduce((sum, count) => sum + count, own.kept.held.length);
}

function snapshotOf({ input, now }: Tick): AccountState {
  const [key] = input.keys;
  if (key === undefined) throw new Error('no key');
  const { expiresAt, fullMark, left, outdated, readAt, status, toppedUpAt } = key;
  const isOk = input.rejected === 'recovering';
  const state = isOk ? 'ok' : input.rejected === 'true' ? 'rejected' : 'failing';
  const shown = pinWith(left ?? 0, {
    status,
    fullMark,
    toppedUpAt,
    outdated,
    spendable: { units: left, boundBy: 'key' },
  });
  const reading = shown.reading && { ...shown.reading, expiresAt: expiresAt ?? ('never' as const), readAt };
  const one = accountOf({
    pins: [{ ...shown, reading }],
    id: input.id,
    connection: { state, failure: null, since: now, shown: true },
    isRejectionConfirmed: input.rejected === 'true',
  });
  return { ...one, refresh: { ...one.refresh, lastSuccessAt: now } };
}
