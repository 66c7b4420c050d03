import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { everyRequest, nthRequest } from '../../../src-main/simulator/fault-plan.ts';
import { answeredWith, CUT_IN_BODY } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;
let keyIds: readonly number[];

beforeEach(async () => {
  bench = await Workbench.open();
  const names = ['a', 'b', 'c'];
  const keys = names.map((name) => ({ fields: { name, remain_quota: 400_000, used_quota: 100_000 } }));
  keyIds = await bench.watch(keys);
  await refresh();
});

afterEach(() => bench.close());

async function refresh(): Promise<void> {
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
  await bench.accounts.refresh(null);
}

function statuses(): string {
  return bench.account.pins.map(({ name, status }) => `${name} ${status}`).join(', ');
}

const NO_RECORD = answeredWith(200, '{"message":"record not found","success":false}');
/** A page that a deletion elsewhere has robbed of the row that was pinned. */
const ROBBED_PAGE = answeredWith(
  200,
  '{"data":{"page":1,"page_size":100,"total":3,"items":[]},"message":"","success":true}',
);

describe('a key that was deleted elsewhere', () => {
  test('3: is called deleted, with its last figures', async () => {
    bench.simulator.state.deleteKey(keyIds[0] ?? 0);
    await refresh();
    expect(statuses()).toBe('a deleted, b usable, c usable');
    expect(bench.account.pins[0]).toMatchObject({
      reason: 'gone-from-gateway',
      reading: { remaining: 400_000 },
    });
    expect(bench.account.connection.state).toBe('ok');
    expect(bench.record?.pins).toHaveLength(3);
  });
});

test('of a key that is gone nothing gets old, and nothing else is held against it', async () => {
  bench.simulator.state.deleteKey(keyIds[0] ?? 0);
  await refresh();
  for (let passed = 0; passed < 25; passed += 5) {
    await bench.clock.advance(5 * MINUTE_MS);
    await waitFor(() => expect(bench.isRefreshing).toBe(false));
  }
  expect(bench.account.pins.map(({ outdated }) => outdated)).toEqual([false, false, false]);
});

describe('a key is not called deleted', () => {
  test('3: while the list still has it', async () => {
    bench.simulator.faults.set(everyRequest(NO_RECORD, '/api/token/:id'));
    await refresh();
    expect(statuses()).toBe('a usable, b usable, c usable');
  });

  test('3: while the list does not answer', async () => {
    bench.simulator.state.deleteKey(keyIds[0] ?? 0);
    bench.simulator.faults.set(everyRequest(CUT_IN_BODY, '/api/token/'));
    await refresh();
    expect(statuses()).toBe('a usable, b usable, c usable');
    expect(bench.account.connection.failure?.code).toBe('unreachable');
    bench.simulator.faults.clear();
    await refresh();
    expect(statuses()).toBe('a deleted, b usable, c usable');
  });

  test('24: because a page that shifted left it out', async () => {
    bench.simulator.faults.set(everyRequest(ROBBED_PAGE, '/api/token/'));
    await refresh();
    expect(statuses()).toBe('a usable, b usable, c usable');
    expect(bench.account.connection.state).toBe('ok');
  });

  test('because one answer of many was lost', async () => {
    bench.simulator.faults.set(nthRequest(2, CUT_IN_BODY, '/api/token/:id'));
    await refresh();
    expect(statuses()).toBe('a usable, b usable, c usable');
    bench.simulator.faults.clear();
    await refresh();
    expect(bench.account.connection.state).toBe('ok');
  });
});

test('29: a database that was down for minutes leaves nothing rejected, and nobody had to act', async () => {
  bench.simulator.set({ databaseDown: 'authentication' });
  await refresh();
  expect(bench.account.connection).toMatchObject({
    state: 'rejected',
    failure: { code: 'token-rejected' },
    shown: true,
  });
  expect(statuses()).toBe('a usable, b usable, c usable');
  expect(bench.account.refresh.next?.reason).toBe('probe');
  bench.simulator.set({ databaseDown: null });
  await bench.clock.advance(3 * MINUTE_MS);
  await waitFor(() => expect(bench.account.connection.state).toBe('ok'));
  expect(bench.vault.items.size).toBe(1);
});
