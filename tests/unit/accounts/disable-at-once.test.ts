import { afterEach, beforeEach, expect, test } from 'vitest';
import { redirect, REFUSED, STALL_BEFORE_HEAD } from '../../../src-main/simulator/fault-catalogue.ts';
import { everyRequest } from '../../../src-main/simulator/fault-plan.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';

let bench: Workbench;
let keyId: number;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0] = await bench.watch([{ fields: { remain_quota: 20_000_000 } }]);
});

afterEach(() => bench.close());

test('a kill switch that finds the key disabled by the one pressed beside it takes nothing back', async () => {
  const disable = (useLastRecord: boolean) =>
    bench.connected((account) => account.key(keyId).disable(useLastRecord));
  let calls = 0;
  bench.simulator.faults.set(({ method, route }) =>
    method === 'GET' && route === '/api/token/:id' && (calls += 1) === 1 ? STALL_BEFORE_HEAD : null,
  );
  const first = disable(false);
  const second = disable(true);
  expect(await second).toMatchObject({ value: { result: 'as-wanted' } });
  expect(bench.account.pins[0]?.reason).toBe('disabled-here');
  await bench.clock.advance(10_000);
  expect(await first).toMatchObject({ value: { result: 'as-wanted' } });
  expect(bench.account.pins[0]?.reason).toBe('disabled-here');
});

test('nor while the answer to that one is still to come', async () => {
  const disable = (useLastRecord: boolean) =>
    bench.connected((account) => account.key(keyId).disable(useLastRecord));
  let reads = 0;
  bench.simulator.faults.set(({ method, route }) => {
    const isFirstRead = method === 'GET' && route === '/api/token/:id' && (reads += 1) === 1;
    return isFirstRead || method === 'PUT' ? STALL_BEFORE_HEAD : null;
  });
  const first = disable(false);
  await bench.clock.advance(5_000);
  const second = disable(true);
  await bench.clock.advance(5_000);
  expect(await first).toMatchObject({ value: { result: 'as-wanted', steps: [] } });
  expect(bench.record?.pins[0]?.disabledHere).not.toBeNull();
  await bench.clock.advance(30_000);
  await second;
  expect(bench.account.pins[0]?.reason).toBe('disabled-here');
});

test('a kill switch that was pressed twice and never sent leaves nothing behind', async () => {
  bench.simulator.faults.set(everyRequest(REFUSED));
  const disable = () => bench.connected((account) => account.key(keyId).disable(false));
  await Promise.all([disable(), disable()]);
  expect(bench.record?.pins[0]?.disabledHere).toBeNull();
  bench.simulator.faults.clear();
  bench.simulator.state.editKey(keyId, { status: 2 });
  await bench.accounts.refresh(null);
  expect(bench.account.pins[0]?.reason).toBe('stored-disabled');
});

test('nor one that the app was ended before: what others do then is theirs', async () => {
  bench.simulator.faults.set(everyRequest(STALL_BEFORE_HEAD));
  const disabling = bench.connected((account) => account.key(keyId).disable(false));
  await bench.restart();
  bench.simulator.faults.clear();
  bench.simulator.state.editKey(keyId, { status: 2 });
  await disabling;
  await bench.accounts.refresh(null);
  expect(bench.account.pins[0]).toMatchObject({ reason: 'stored-disabled', needsAction: true });
});

test('a key that is switched off here while another write of it is under way reads so in each state', async () => {
  const reasons = new Set<string | null>();
  bench.store.subscribe(({ accounts }) => reasons.add(accounts[0]?.pins[0]?.reason ?? null));
  await Promise.all([
    bench.connected((account) => account.key(keyId).change({ kind: 'top-up', units: 500_000 })),
    bench.connected((account) => account.key(keyId).disable(false)),
  ]);
  expect(bench.account.pins[0]?.reason).toBe('disabled-here');
  expect([...reasons]).not.toContain('stored-disabled');
});

test.each([
  ['that is sent is known when it comes back', 'GET', { reason: 'disabled-here', needsAction: false }],
  ['that came to nothing is not', 'PUT', { reason: 'stored-disabled', needsAction: true }],
])('of a key that is unpinned meanwhile, a kill switch %s', async (_what, during, left) => {
  const pins = bench.accounts.find(bench.account.id)?.pins;
  bench.simulator.faults.set(({ method }) => {
    if (method === during) pins?.unpin(keyId);
    return method === 'PUT' && during === 'PUT' ? redirect('https://elsewhere.example/') : null;
  });
  await bench.connected((account) => account.key(keyId).disable(false));
  bench.simulator.faults.clear();
  bench.simulator.state.editKey(keyId, { status: 2 });
  pins?.undoUnpin();
  await bench.accounts.refresh(null);
  expect(bench.account.pins[0]).toMatchObject(left);
});
