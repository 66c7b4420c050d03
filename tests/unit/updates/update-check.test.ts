import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#clock/durations';
import { NO_UPDATE } from '#contract/initial-app-state';
import type { Settings } from '#contract/settings';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { AlertsStore } from '../../../src-main/state/alerts-store.ts';
import type { FeedResult } from '../../../src-main/updates/release-feed.ts';
import { EMPTY_ALERTS_FILE, type AlertsFile } from '../../../src-main/state/alerts-file.ts';
import { UpdateCheck } from '../../../src-main/updates/update-check.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { newStore } from '../../fixtures/states.ts';

const LATER: FeedResult = { release: { version: '0.2.0', notes: 'Faster.' } };

interface Given {
  readonly settings?: Partial<Settings>;
  readonly file?: AlertsFile;
  readonly version?: string;
  readonly clock?: ManualClock;
  readonly offline?: boolean;
}

/** The check over a feed that answers as the test says, with what it keeps. */
function checking(answer: () => FeedResult, given: Given = {}) {
  const { settings = {}, file = EMPTY_ALERTS_FILE, version = '0.1.0', offline = false } = given;
  const clock = given.clock ?? new ManualClock();
  const store = newStore(clock, { version, offline, settings: { ...DEFAULT_SETTINGS, ...settings } });
  const alertsStore = new AlertsStore(file, () => Promise.resolve({ ok: true, value: null }));
  let asked = 0;
  const read = () => {
    asked += 1;
    return Promise.resolve(answer());
  };
  const feed = { host: 'releases.example', read };
  const check = new UpdateCheck({ clock, store, alertsStore, feed, log: () => undefined });
  check.start();
  return { check, clock, alertsStore, store, asked: () => asked, update: () => store.get().update };
}

test('it is asked a minute after the start and once a day then, whatever comes of it', async () => {
  for (const answer of [LATER, 'unreachable', 'unreadable'] as const) {
    const { asked, clock } = checking(() => answer);
    await clock.advance(50_000);
    expect(asked()).toBe(0);
    await clock.advance(20_000);
    expect(asked()).toBe(1);
    await clock.advance(23 * HOUR_MS);
    expect(asked()).toBe(1);
    await clock.advance(2 * HOUR_MS);
    expect(asked()).toBe(2);
    await clock.advance(7 * DAY_MS);
    expect(asked()).toBeLessThanOrEqual(9);
    expect(asked()).toBeGreaterThanOrEqual(8);
  }
});

test('a feed that ends in an exception has told nothing readable, and is asked again the next day', async () => {
  const { asked, clock, update } = checking(() => {
    throw new Error('broken');
  });
  await clock.advance(70_000);
  expect([asked(), update()]).toMatchObject([1, { isAsking: false, trouble: 'unreadable' }]);
  await clock.advance(25 * HOUR_MS);
  expect(asked()).toBe(2);
});

test('a restart asks no sooner, and still knows what was found', async () => {
  const first = checking(() => LATER);
  await first.clock.advance(DAY_MS / 2);
  first.check.stop();
  const again = checking(() => LATER, { file: first.alertsStore.file, clock: first.clock });
  await again.clock.advance(DAY_MS / 3);
  expect(again.asked()).toBe(0);
  expect(again.update()).toMatchObject({ host: 'releases.example', available: { version: '0.2.0' } });
});

test.each<[string, string, boolean]>([
  ['0.1.0', '0.1.0', false],
  ['0.1.0', '0.0.9', false],
  ['0.9.0', '0.10.0', true],
  ['1.0.0-beta.2', '1.0.0', true],
  ['1.0.0', '1.0.0-beta.2', false],
])('%s told of %s: available %s', async (version, told, isAvailable) => {
  const { check, update } = checking(() => ({ release: { version: told, notes: '' } }), { version });
  await check.check();
  expect(update().available !== null).toBe(isAvailable);
  expect(update()).toMatchObject({ isAsking: false, trouble: null });
  expect(update().answeredAt).not.toBeNull();
});

test('once the app is that version, there is nothing to offer any more', async () => {
  const before = checking(() => LATER);
  await before.check.check();
  expect(before.update().available).not.toBeNull();
  const after = checking(() => LATER, { version: '0.2.0', file: before.alertsStore.file });
  expect(after.update().available).toBeNull();
});

test('what was found outlives a feed that fails later', async () => {
  let answer: FeedResult = LATER;
  const { check, update } = checking(() => answer);
  await check.check();
  answer = 'unreachable';
  await check.check();
  expect(update()).toMatchObject({ trouble: 'unreachable', available: { version: '0.2.0' } });
});

test('what the user has seen stays away until the next version', async () => {
  let answer: FeedResult = LATER;
  const { check, alertsStore, update } = checking(() => answer);
  await check.check();
  expect(update().isDismissed).toBe(false);
  check.dismiss();
  await check.check();
  expect(update().isDismissed).toBe(true);
  expect(checking(() => answer, { file: alertsStore.file }).update().isDismissed).toBe(true);
  answer = { release: { version: '0.3.0', notes: '' } };
  await check.check();
  expect(update()).toMatchObject({ isDismissed: false, available: { version: '0.3.0' } });
});

test.each<[string, Given]>([
  ['switched off', { settings: { checkForUpdates: false } }],
  ['while everything is paused', { settings: { pausedUntil: 'resumed' } }],
  ['without a network', { offline: true }],
])('%s, nobody is asked, but when the user wants it', async (_when, given) => {
  const { asked, check, clock } = checking(() => LATER, given);
  await clock.advance(3 * DAY_MS);
  expect(asked()).toBe(0);
  await check.check();
  expect(asked()).toBe(1);
});

test('a clock that was set back does not silence it for long', async () => {
  const { asked, clock } = checking(() => LATER);
  await clock.advance(HOUR_MS);
  expect(asked()).toBe(1);
  clock.set(clock.now() - 365 * DAY_MS);
  await clock.advance(2 * HOUR_MS);
  expect(asked()).toBe(2);
});

test('two who ask at once are one question', async () => {
  const { asked, check } = checking(() => LATER);
  await Promise.all([check.check(), check.check()]);
  expect(asked()).toBe(1);
});

test('without a feed nothing is asked, and the state says so', async () => {
  const clock = new ManualClock();
  const store = newStore(clock);
  const alertsStore = new AlertsStore(EMPTY_ALERTS_FILE, () => Promise.resolve({ ok: true, value: null }));
  const check = new UpdateCheck({ clock, store, alertsStore, feed: null, log: () => undefined });
  check.start();
  await clock.advance(2 * DAY_MS);
  await check.check();
  expect(store.get().update).toEqual(NO_UPDATE);
});
