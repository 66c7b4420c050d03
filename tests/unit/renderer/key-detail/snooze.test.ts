import { expect, test } from 'vitest';
import { snoozeInForce } from '../../../../src-renderer/key-detail/snooze.ts';

test('a snooze is over at its end', () => {
  expect(snoozeInForce({ own: null, snooze: { until: 100 } }, 99)).toEqual({ until: 100 });
  expect(snoozeInForce({ own: null, snooze: { until: 100 } }, 100)).toBeNull();
  expect(snoozeInForce({ own: null, snooze: null }, 0)).toBeNull();
});

test('a snooze until the key is topped up is in force as long as it is there', () => {
  const snooze = { untilToppedUp: true } as const;
  expect(snoozeInForce({ own: null, snooze }, 1e13)).toEqual(snooze);
});
