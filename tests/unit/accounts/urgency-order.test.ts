import { expect, onTestFinished, test, vi } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { UrgencyOrder } from '../../../src-main/accounts/urgency-order.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { settled } from '../../fixtures/manual-clock.ts';
import { pin } from '../../fixtures/pin-states.ts';

const full = (keyId: number, remaining: number) => pin({ keyId, remaining, used: 1_000 - remaining });

function ids(order: UrgencyOrder, pins: readonly ReturnType<typeof pin>[], mayMove = false): number[] {
  return order.of(pins, mayMove).map(({ keyId }) => keyId);
}

test('pins that become urgent stay where they are until rows may move', () => {
  const order = new UrgencyOrder();
  const [calm, other] = [full(1, 900), full(2, 500)];
  expect(ids(order, [calm, other])).toEqual([2, 1]);
  const exhausted = { ...calm, status: 'exhausted' as const, needsAction: true };
  expect(ids(order, [exhausted, other])).toEqual([2, 1]);
  expect(ids(order, [exhausted, other], true)).toEqual([1, 2]);
  expect(ids(order, [calm, other])).toEqual([1, 2]);
  expect(ids(order, [calm, other], true)).toEqual([2, 1]);
});

test('small differences move no row, unless the order is taken anew', () => {
  const order = new UrgencyOrder();
  expect(ids(order, [full(1, 510), full(2, 500)])).toEqual([2, 1]);
  const closer = [full(1, 490), full(2, 500)];
  expect(ids(order, closer, true)).toEqual([2, 1]);
  order.takeAnew();
  expect(ids(order, closer)).toEqual([1, 2]);
});

test('another set of pins takes the places of its urgency', () => {
  const order = new UrgencyOrder();
  expect(ids(order, [full(1, 500), full(2, 900)])).toEqual([1, 2]);
  expect(ids(order, [full(1, 500), full(2, 900), full(3, 100)])).toEqual([3, 1, 2]);
  expect(ids(order, [full(2, 900), full(3, 950)])).toEqual([2, 3]);
});

test('whoever asks for a refresh while looking gets the rows by their urgency, even where none is possible', async () => {
  const bench = await Workbench.open();
  onTestFinished(() => bench.close());
  const [first = 0, second = 0] = await bench.watch(
    [1, 2].map((index) => ({ fields: { name: `key-${index}`, remain_quota: 800_000, used_quota: index } })),
    90_000_000,
  );
  bench.store.update(({ settings }) => ({ settings: { ...settings, pinOrder: 'urgency' } }));
  await bench.accounts.refresh(null);
  const shown = () => bench.account.pins.map(({ keyId }) => keyId);
  const [top, other] = shown()[0] === first ? [first, second] : [second, first];
  bench.store.update(() => ({ popoverVisible: true }));
  bench.simulator.state.callModel(other, 700_000);
  await bench.clock.advance(6 * MINUTE_MS);
  await vi.waitFor(() => expect(bench.isRefreshing).toBe(false));
  await settled();
  expect(shown()).toEqual([top, other]);
  await bench.accounts.signOut(bench.account.id);
  await settled();
  expect(shown()).toEqual([top, other]);
  await bench.accounts.refresh(null);
  await settled();
  expect(shown()).toEqual([other, top]);
});
