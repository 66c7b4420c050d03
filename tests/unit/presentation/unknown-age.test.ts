import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { PinState } from '#contract/pin-state';
import { freshness } from '#presentation/freshness';
import { englishText } from '../../fixtures/english-text.ts';
import { everydayPins, outdated } from '../../fixtures/pin-states.ts';
import { NOW } from '../../fixtures/readings.ts';
import { account, appState } from '../../fixtures/states.ts';

/** Of an account that was read in an hour from now, by a clock that was set back since. */
function textOf(pins: readonly PinState[]): string {
  const refresh = { ...account().refresh, lastSuccessAt: NOW + HOUR_MS, next: null };
  const { text } = freshness(appState({ accounts: [account({ refresh, pins })] }), englishText, NOW);
  return text.replaceAll('\u00a0', ' ');
}

const ahead = outdated(everydayPins(), NOW + HOUR_MS);

test('how old is what was read before the clock was set back, nobody knows', () => {
  expect(textOf(ahead)).toBe('Outdated, –');
  expect(textOf([])).toBe('Updated –');
});

test('what is known to be old beside it says so', () => {
  const [first, ...others] = ahead;
  expect(textOf([...outdated(first ? [first] : [], NOW - 24 * MINUTE_MS), ...others])).toBe(
    'Outdated, 24 min',
  );
});
