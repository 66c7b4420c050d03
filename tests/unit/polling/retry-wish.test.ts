import { beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { RetryWish } from '../../../src-main/polling/retry-wish.ts';
import { NOW } from '../../fixtures/readings.ts';

const UNTIL = NOW + HOUR_MS;
let wish: RetryWish;

beforeEach(() => {
  wish = new RetryWish(() => NOW);
  wish.note(UNTIL, 'gateway');
});

describe('the one call that the user wants all the same', () => {
  test('is let go once, whatever else waits', () => {
    wish.openPass();
    expect([wish.until, wish.isPassTaken, wish.takePass(), wish.isPassTaken]).toEqual([
      null,
      false,
      true,
      true,
    ]);
    wish.openPass();
    expect([wish.takePass(), wish.until]).toEqual([false, null]);
  });

  test('that was never made leaves the wish as it was', () => {
    wish.openPass();
    wish.closePass();
    expect([wish.until, wish.takePass()]).toEqual([UNTIL, false]);
  });

  test('that is under way still is when the task that wanted it has ended', () => {
    wish.openPass();
    wish.takePass();
    wish.closePass();
    expect([wish.until, wish.isPassTaken]).toEqual([null, true]);
  });

  test.each([
    [{ wasTaken: false }, UNTIL],
    [{}, UNTIL],
    [{ wasTaken: true }, null],
  ])('that came to %o ends the wish only if the gateway took it', (end, until) => {
    wish.note(NOW + MINUTE_MS, 'page');
    wish.openPass();
    wish.takePass();
    wish.endPass({ rateLimited: false, retryAt: null, ...end });
    expect([wish.until, wish.isPassTaken, wish.keptUntil]).toEqual([until, false, until]);
    wish.networkChanged();
    expect(wish.until).toBe(until);
  });
});

test('the question is asked with each press, and without one only where it was not asked of this wish', () => {
  expect([wish.takeQuestion(), wish.takeQuestion(), wish.questions]).toEqual([UNTIL, UNTIL, 2]);
  wish.note(UNTIL, 'gateway');
  expect(wish.takeQuestion(false)).toBeNull();
  wish.note(UNTIL + 1, 'gateway');
  expect([wish.takeQuestion(false), wish.takeQuestion(false)]).toEqual([UNTIL + 1, null]);
});

test('there is nothing to ask while the call is under way that finds out', () => {
  wish.openPass();
  expect(wish.takeQuestion()).toBeNull();
  wish.closePass();
  expect(wish.takeQuestion()).toBe(UNTIL);
});

test('the wish is whose lasts longer', () => {
  const both = (gatewayMinutes: number, pageMinutes: number) => {
    const one = new RetryWish(() => NOW);
    one.note(NOW + gatewayMinutes * MINUTE_MS, 'gateway');
    one.note(NOW + pageMinutes * MINUTE_MS, 'page');
    return one.wishedBy;
  };
  expect([both(10, 20), both(20, 10)]).toEqual(['page', 'gateway']);
});
