import { beforeEach, expect, test } from 'vitest';
import { DAY_MS } from '#clock/durations';
import { pin } from '../../fixtures/pin-states.ts';
import { units } from '../../fixtures/readings.ts';
import { accountOf, accountWith, pinWith, RestartedApp } from './restarted-app.ts';

let app: RestartedApp;

/** Of what the system did not show. */
const rows = () => app.store.get().alerts.map(({ rule }) => rule);
const publishKey = (left: number, more = {}) => app.publish(accountOf({ pins: [pinWith(left, more)] }));

beforeEach(async () => {
  app = new RestartedApp();
  app.isShown = false;
  await app.publish(accountWith(900));
});

test('a row goes when its key works again, and a key that is topped up has none', async () => {
  await publishKey(0, { status: 'exhausted' });
  expect(rows()).toEqual(['exhausted']);
  await publishKey(900, { toppedUpAt: app.clock.now() });
  expect([rows(), app.kept.visible]).toEqual([[], []]);
});

test('a row that says less than another of its kind gives way to it', async () => {
  const balance = (left: number) => ({
    balance: { readAt: app.clock.now(), units: units(left) },
    bindingBalance: units(left),
  });
  await app.publish(accountWith(900, balance(50)));
  await app.publish(accountWith(900, { ...balance(0.8), isLow: true }));
  expect(rows()).toEqual(['low']);
  await app.publish(accountWith(900, { ...balance(0), isEmpty: true }));
  expect(rows()).toEqual(['empty']);
});

test('a row rests while its key is disabled, and is there again when it is enabled', async () => {
  await publishKey(40, { status: 'low' });
  await publishKey(40, { status: 'disabled', disabledHere: true });
  expect(rows()).toEqual([]);
  await publishKey(40, { status: 'low' });
  expect(rows()).toEqual(['left-5']);
});

test('a key that comes back by a refund for a moment has its row again', async () => {
  await publishKey(0, { status: 'exhausted' });
  await publishKey(30, { status: 'low' });
  expect(rows()).not.toContain('exhausted');
  await publishKey(0, { status: 'exhausted' });
  expect(rows()).toEqual(['exhausted']);
});

test('a row of an expiry goes when that is extended, and stays while nobody knows the key', async () => {
  const expiresAt = app.clock.now() + 8 * DAY_MS;
  const one = pin({ expiresAt });
  await app.publish(accountOf({ pins: [one] }));
  await app.clock.advance(2 * DAY_MS);
  expect(rows()).toEqual(['expires-7d']);
  await app.publish(accountOf({ pins: [{ ...one, status: 'unknown' }] }));
  expect(rows()).toEqual(['expires-7d']);
  await app.publish(accountOf({ pins: [pin({ expiresAt: expiresAt + 30 * DAY_MS })] }));
  expect([rows(), app.kept.visible]).toEqual([[], []]);
});

test('a restart shows what is so by the last reading, before anything is read', async () => {
  await publishKey(40, { status: 'low' });
  const off = accountOf({ pins: [pinWith(40, { status: 'disabled', outdated: true })] });
  app.start([off]);
  await app.publish(off);
  expect([rows(), app.kept.visible.length]).toEqual([[], 1]);
});
