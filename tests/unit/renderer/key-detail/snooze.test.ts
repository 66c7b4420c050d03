import { expect, test } from 'vitest';
import { snoozeInForce } from '../../../../src-renderer/key-detail/snooze.ts';

test('a snooze is over at its end, or with another full mark', () => {
  const until = { own: null, snooze: { until: 100 } };
  expect(snoozeInForce({ alerts: until, fullMark: 5 }, 99)).toEqual({ until: 100 });
  expect(snoozeInForce({ alerts: until, fullMark: 5 }, 100)).toBeNull();
  const whileMark = { own: null, snooze: { whileMark: 5 } };
  expect(snoozeInForce({ alerts: whileMark, fullMark: 5 }, 0)).toEqual({ whileMark: 5 });
  expect(snoozeInForce({ alerts: whileMark, fullMark: 6 }, 0)).toBeNull();
});
