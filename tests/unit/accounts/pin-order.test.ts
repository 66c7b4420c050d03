import { describe, expect, test } from 'vitest';
import { nextOrder, UrgencyOrder } from '../../../src-main/accounts/pin-order.ts';
import { NOW, pin } from '../../app/fixtures/states.ts';

describe('the next order', () => {
  test.each([
    ['stays while rows may not move', [1, 2, 3], [3, 2, 1], false, [1, 2, 3]],
    ['follows urgency when they may', [1, 2, 3], [3, 2, 1], true, [3, 2, 1]],
    ['follows urgency when a key was added', [1, 2], [3, 2, 1], false, [3, 2, 1]],
    ['follows urgency when a key was removed', [1, 2, 3], [2, 1], false, [2, 1]],
    ['follows urgency when one took the place of another', [1, 2], [3, 1], false, [3, 1]],
    ['is urgency when nothing was shown yet', [], [2, 1], false, [2, 1]],
  ])('%s', (_, shown, urgent, mayMove, wanted) => {
    expect(nextOrder(shown, urgent, mayMove)).toEqual(wanted);
  });
});

test('pins that become urgent stay where they are until the order is taken anew', () => {
  const calm = pin({ keyId: 1 });
  const other = pin({ keyId: 2, remaining: 1, used: 9 });
  const order = new UrgencyOrder();
  const ids = (one: typeof calm, mayMove = false) =>
    order.of([one, other], NOW, mayMove).map(({ keyId }) => keyId);
  expect(ids(calm)).toEqual([2, 1]);
  const exhausted = { ...calm, status: 'exhausted' as const };
  expect(ids(exhausted)).toEqual([2, 1]);
  order.takeAnew();
  expect(ids(exhausted)).toEqual([1, 2]);
  expect(ids(calm)).toEqual([1, 2]);
  expect(ids(calm, true)).toEqual([2, 1]);
});
