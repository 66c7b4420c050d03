import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { NO_KEY_ALERTS, type KeyAlerts } from '#contract/alerts';
import type { PinState } from '#contract/pin-state';
import {
  evaluateAlerts,
  NO_ALERTS,
  type AlertsState,
} from '../../../src-main/alerts/rules/evaluate-alerts.ts';
import type { AlertSettings } from '../../../src-main/alerts/rules/alert-model.ts';
import { accountOf, accountWith, pinWith, RestartedApp } from './restarted-app.ts';
import { account, LOUD, NOW, told } from './rule-inputs.ts';

const SNOOZED: KeyAlerts = { own: null, snooze: { untilToppedUp: true } };
const OWN_MARK = { fullMark: 1_000, fullMarkIsOwn: true };

test.each([
  [40, 'Almost used up'],
  [60, 'Running low'],
])('what was used up in a snooze and then has %i of 1,000 is told so', async (left, words) => {
  const app = new RestartedApp();
  const publish = (remaining: number, more: Partial<PinState>) =>
    app.publish(accountOf({ pins: [pinWith(remaining, { ...OWN_MARK, ...more })] }));
  await app.publish(accountWith(900, { pins: [pinWith(900, OWN_MARK)] }));
  await publish(190, { status: 'low', alerts: SNOOZED });
  await publish(0, { status: 'exhausted', reason: 'key-empty', alerts: SNOOZED });
  await app.clock.advance(MINUTE_MS);
  const toppedUpAt = app.clock.now();
  await publish(left, { status: 'low', reason: 'little-left', toppedUpAt, alerts: NO_KEY_ALERTS });
  expect(app.told).toEqual([expect.stringContaining(words)]);
});

const HOLDING: readonly (readonly [string, Partial<AlertSettings>])[] = [
  ['the quiet hours', { quiet: true }],
  ['a snooze of a day', { snoozed: { 'a/1': { until: NOW + HOUR_MS } } }],
  ['a snooze until it is topped up', { snoozed: { 'a/1': { untilToppedUp: true } } }],
];

const USED_UP = { status: 'exhausted', left: 0 } as const;
const LITTLE = { status: 'low', left: 40 } as const;

describe.each(HOLDING)('in %s', (_name, holding) => {
  const heldThen = (...moments: readonly Parameters<typeof account>[0][]) =>
    told(
      [{}, ...moments].map((moment) => account(moment)),
      [{}, holding],
    );

  test.each([0, 5])('a key used up at one go, and little of it at the end, is told as that', (toppedUpAt) => {
    expect(heldThen(USED_UP, { ...LITTLE, toppedUpAt }).flat()).toEqual(['left-5']);
    expect(heldThen(USED_UP, { status: 'low', left: 60, toppedUpAt }).flat()).toEqual(['left-20']);
  });

  test('a key that is used up at the end is told as that alone', () => {
    expect(heldThen(USED_UP, USED_UP, { ...LITTLE, toppedUpAt: 5 })).toEqual([[], [], ['exhausted'], []]);
  });

  test('a key that has something for a moment at the end, and then nothing again, is told as used up', () => {
    expect(heldThen(USED_UP, LITTLE, USED_UP)).toEqual([[], [], ['left-5'], ['exhausted']]);
  });

  test('little of a key that is disabled at the end is told when that is enabled', () => {
    const disabled = { status: 'disabled', left: 40 } as const;
    expect(heldThen(LITTLE, disabled, LITTLE, LITTLE)).toEqual([[], [], ['disabled'], ['left-5'], []]);
    expect(heldThen(LITTLE, disabled, { left: 900, toppedUpAt: 5 }).flat()).toEqual(['disabled']);
  });
});

test('after quiet hours in which it was told as used up a key is told of little', () => {
  const night = { quiet: true, alwaysTell: ['exhausted'] } as const;
  const moments = [{}, USED_UP, { ...LITTLE, toppedUpAt: 5 }].map((moment) => account(moment));
  expect(told(moments, [{}, night])).toEqual([[], ['exhausted'], ['left-5']]);
});

test('what waits for its key when the quiet hours are over is no summary of these', () => {
  const at = (state: AlertsState, moment: Parameters<typeof account>[0], more: Partial<AlertSettings> = {}) =>
    evaluateAlerts(state, [account(moment)], { ...LOUD, ...more }, NOW);
  const night = at(at(NO_ALERTS, {}).state, LITTLE, { quiet: true });
  const morning = at(night.state, { status: 'disabled', left: 40 });
  const { alerts, summary } = at(morning.state, LITTLE);
  expect([alerts.map(({ rule }) => rule), summary]).toEqual([['left-5'], []]);
});

test('a balance that was used up in quiet hours, and is little at their end, is told as low', () => {
  const low = { low: 'true' } as const;
  const moments = [{}, { ...low, empty: 'true' }, { ...low, empty: 'between' }] as const;
  const accounts = moments.map((moment) => account({}, moment));
  expect(told(accounts, [{}, { quiet: true }])).toEqual([[], [], ['low']]);
});

test.each([
  ['all alerts', { on: false }],
  ['those of the key', { snoozed: { 'a/1': { until: Infinity } } }],
])('what began while %s were off is no news when they are on', (_name, off) => {
  const moments = [{}, USED_UP, { ...LITTLE, toppedUpAt: 5 }, LITTLE].map((moment) => account(moment));
  expect(told(moments, [{}, off]).flat()).toEqual([]);
});

test('what was held of a key is forgotten when its alerts are turned off, and not told when they are on again', () => {
  const moments = [{}, LITTLE, LITTLE, LITTLE].map((moment) => account(moment));
  const off = { quiet: true, snoozed: { 'a/1': { until: Infinity } } };
  expect(told(moments, [{}, { quiet: true }, off]).flat()).toEqual([]);
});
