import { inDollars } from '#contract/currency';
import { expect, test } from 'vitest';
import { englishText } from '../../../fixtures/english-text.ts';
import { presentation } from '#presentation/privacy';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { hasSparkline } from '../../../../src-renderer/list/has-sparkline.ts';
import { sparklinePath, sparklineText } from '../../../../src-renderer/list/sparkline-path.ts';
import { everydayPins } from '../../../fixtures/pin-states.ts';
import { units } from '../../../fixtures/readings.ts';
import { appState } from '../../../fixtures/states.ts';

/** Heights by hour; an hour without a stroke is missing. */
function heights(spent: readonly (number | null)[]): Record<number, number> {
  const strokes = [...sparklinePath(spent).matchAll(/M(\d+) 16v-(\d+)/g)];
  return Object.fromEntries(strokes.map(([, x, height]) => [(Number(x) - 1) / 3, Number(height)]));
}

const spentText = (spent: readonly (number | null)[]) =>
  sparklineText(spent, inDollars(500_000), englishText);

test('hours rise from zero to the highest one, in the room of 72 × 16', () => {
  expect(heights([5, 10, 20])).toEqual({ 0: 4, 1: 8, 2: 16 });
  const day = Array.from({ length: 24 }, (_, hour) => hour);
  expect(Object.keys(heights(day))).toHaveLength(24);
  expect(sparklinePath(day)).toMatch(/M70 16v-16$/);
});

test('nothing spent is a dot, a gap is nothing, and little is more than nothing', () => {
  expect(heights([0, null, 1, 1_000_000])).toEqual({ 0: 1, 2: 2, 3: 16 });
  expect(heights([0, 0])).toEqual({ 0: 1, 1: 1 });
  expect(sparklinePath([null, null])).toBe('');
});

test('in words it is the sum, and only a lower bound where there are gaps', () => {
  expect(spentText([units(1), 0, units(0.2)])).toBe('$1.20 in the last 24 h');
  expect(spentText([units(1), null])).toBe('At least $1.00 in the last 24 h');
  expect(spentText([0, null])).toBe('No spending was seen in the last 24 h');
  expect(spentText([0, 0])).toBe('$0.00 in the last 24 h');
});

test('in privacy mode the words hold no amount', () => {
  const state = appState({ settings: { ...DEFAULT_SETTINGS, privacyMode: true } });
  expect(sparklineText([units(1)], inDollars(500_000), presentation(state, englishText).text)).toBe(
    '••• in the last 24 h',
  );
});

test('keys that do not work have the room for what to do', () => {
  expect(
    everydayPins()
      .filter(hasSparkline)
      .map(({ status }) => status),
  ).toEqual(['usable', 'low', 'usable']);
});
