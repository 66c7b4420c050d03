import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { AlertRule } from '#contract/alerts';
import { MAIN_TEXTS } from '#text/main-text';
import { alertFigures } from '../../../src-main/alerts/alert-figures.ts';
import { englishText } from '../../fixtures/english-text.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { NOW, units } from '../../fixtures/readings.ts';
import { account } from '../../fixtures/states.ts';

const runOut = { at: NOW + 15 * HOUR_MS, basis: 'day', confidence: 'good' } as const;
const POOR = pin({ remaining: units(1.84), used: units(18.16), expiresAt: NOW + 2 * HOUR_MS }, { runOut });
const ACCOUNT = account({ bindingBalance: units(0.8), runOut });

function figures(rule: AlertRule, told: { privacyMode?: boolean; clockAheadMs?: number } = {}, one = POOR) {
  const { clockAheadMs = 0, privacyMode = false } = told;
  const of = { ...ACCOUNT, clockAheadMs };
  const said = alertFigures(rule, one, of, { text: englishText, now: NOW, privacyMode });
  return said.map((figure) => figure.replaceAll('\u00a0', ' '));
}

test('of a key that is low are what is left of it, of its full mark, and how long that lasts', () => {
  for (const rule of ['left-20', 'left-5', 'runs-out'] as const)
    expect(figures(rule)).toEqual(['$1.84 left', '9%', 'lasts about 15 h']);
});

test('of an account are what is left of the balance and how long that lasts', () => {
  for (const rule of ['low', 'balance-runs-out'] as const)
    expect(figures(rule)).toEqual(['$0.80 left', 'lasts about 15 h']);
});

test('of an expiry are its instant, as the clock of this computer will show it', () => {
  const { format } = englishText;
  expect(figures('expires-1d')).toEqual([format.time(NOW + 2 * HOUR_MS)]);
  expect(figures('expires-1h', { clockAheadMs: HOUR_MS })).toEqual([format.time(NOW + HOUR_MS)]);
  const later = pin({ expiresAt: NOW + 6 * DAY_MS });
  expect(figures('expires-7d', {}, later)).toEqual([format.dateTime(NOW + 6 * DAY_MS)]);
});

test('are no amounts in privacy mode', () => {
  expect(figures('left-5', { privacyMode: true })).toEqual(['9%', 'lasts about 15 h']);
  expect(figures('low', { privacyMode: true })).toEqual(['lasts about 15 h']);
});

test('are none of what is not known, has passed, or is over', () => {
  const past = { runOut: { ...runOut, at: NOW - MINUTE_MS } };
  expect(figures('runs-out', {}, pin({ unlimited: true }, past))).toEqual([]);
  expect(figures('expires-1d', {}, pin({ expiresAt: 'unknown' }))).toEqual([]);
  for (const rule of ['exhausted', 'expired', 'disabled', 'deleted', 'rejected', 'empty'] as const)
    expect(figures(rule)).toEqual([]);
});

test('stand in each language after what is so', () => {
  const amounts = Object.values(MAIN_TEXTS).map((text) =>
    alertFigures('left-5', POOR, ACCOUNT, { text, now: NOW, privacyMode: false })
      .join()
      .replaceAll('\u00a0', ' '),
  );
  expect(amounts).toEqual([
    '$1.84 left,9%,lasts about 15 h',
    '剩餘 US$1.84,9%,約可再用 15 小時',
    '剩余 US$1.84,9%,约可再用 15 小时',
  ]);
});
