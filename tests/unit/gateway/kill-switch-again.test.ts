import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { NO_REMEDY } from '#contract/key-action';
import type { Sending } from '../../../src-main/gateway/gateway.ts';
import { CUT_IN_BODY, html, REFUSED, tooManyRequests } from '../../../src-main/simulator/fault-catalogue.ts';
import type { Fault } from '../../../src-main/simulator/fault.ts';
import { resultOf, writingBench, type WritingBench } from '../../fixtures/write-matrix-cell.ts';
import { MATRIX_NOW } from '../../fixtures/write-matrix.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

/** As long as a write is on its way. */
const SLOW_MS = 500;

let bench: WritingBench;
let keyId: number;
/** How often the kill switch has said that it is about to be sent. */
let begun: number;

const row = () => bench.simulator.state.key(keyId);
const puts = () => bench.simulator.requests().filter(({ method }) => method === 'PUT').length;
const rename = () => bench.gateway.writes.change(keyId, { kind: 'name', name: 'mine' });
const disable = (also: Partial<Sending> = {}) => {
  const begin = () => Promise.resolve(void (begun += 1));
  return bench.gateway.writes.disable(keyId, { begin, ...also });
};

beforeEach(async () => {
  // Of the builds that take the status from any write.
  bench = await writingBench('comet');
  onTestFinished(() => bench.close());
  keyId = bench.newKey({ name: 'ci', remain_quota: 400_000, used_quota: 100_000 });
  begun = 0;
});

/** What becomes of each write, in their order of arrival; the first one is slow. */
function inOrder(...faults: readonly (Fault | null)[]): void {
  let sent = 0;
  bench.simulator.faults.set(({ method }) => {
    const isWrite = method === 'PUT';
    if (isWrite) sent += 1;
    bench.simulator.set({ latencyMs: isWrite && sent === 1 ? SLOW_MS : 0 });
    return isWrite ? (faults[sent - 1] ?? null) : null;
  });
}

/** Is on its way to the gateway, and carries the status as it was. */
async function renameUnderWay(): Promise<{ readonly renaming: ReturnType<typeof rename> }> {
  const renaming = rename();
  await waitFor(() => expect(puts()).toBe(1));
  return { renaming };
}

describe('a kill switch after which something of ours may enable the key yet', () => {
  /** Whenever it has been sent, until it was so often. */
  function takenBack(times: number, fields: object): void {
    bench.simulator.faults.set(({ method, numberOnRoute }) => {
      if (method === 'GET' && numberOnRoute > 1 && puts() <= times)
        bench.simulator.state.editKey(keyId, fields);
      return null;
    });
  }

  test.each([
    ['enabled', 1],
    ['expired', 3],
    ['exhausted', 4],
  ])('is sent once more where the key is %s all the same', async (_what, status) => {
    takenBack(1, { status });
    expect(resultOf(await disable({ mayBeEnabled: true }))).toBe('as-wanted');
    expect([puts(), row().status]).toEqual([2, 2]);
  });

  test('is sent as often as thrice, and told of as begun once', async () => {
    takenBack(2, { status: 1 });
    expect(resultOf(await disable({ mayBeEnabled: true }))).toBe('as-wanted');
    expect([puts(), row().status, begun]).toEqual([3, 2, 1]);
  });

  test('hands back no field that was written in between', async () => {
    takenBack(1, { status: 1, name: 'mine' });
    expect(resultOf(await disable({ mayBeEnabled: true }))).toBe('as-wanted');
    expect(row()).toMatchObject({ status: 2, name: 'mine' });
  });
});

describe('a kill switch that overtakes a write', () => {
  test('and is refused is not sent later', async () => {
    inOrder(null, tooManyRequests('30'));
    const { renaming } = await renameUnderWay();
    expect(resultOf(await disable())).toBe('rate-limited');
    expect(resultOf(await renaming)).toBe('as-wanted');
    expect(row()).toMatchObject({ status: 1, name: 'mine' });
  });

  test('and cannot read the key until that has come there is not sent for it', async () => {
    // In their order: the read and the write of the name, the two tries of the kill switch to read, and the rest.
    const latenciesMs = [0, SLOW_MS, 2 * SLOW_MS, 0, 0];
    bench.simulator.faults.set(({ number }) => {
      bench.simulator.set({ latencyMs: latenciesMs[number - 1] ?? 0 });
      return number === 3 || number === 4 ? REFUSED : null;
    });
    const { renaming } = await renameUnderWay();
    expect(resultOf(await disable())).toBe('not-done: not-read');
    expect(resultOf(await renaming)).toBe('as-wanted');
    expect([puts(), row().status]).toEqual([1, 1]);
  });

  test.each([
    ['is cut off when it has come there', CUT_IN_BODY],
    ['an edge answers, which may come there yet,', html(504)],
  ])('that %s is sent once more', async (_what, fault) => {
    inOrder(fault);
    const { renaming } = await renameUnderWay();
    expect(resultOf(await disable())).toBe('as-wanted');
    expect([puts(), row().status]).toEqual([2, 2]);
    await renaming;
    expect([puts(), row().status]).toEqual([3, 2]);
  });

  test('and is lost twice on its way after it is sent a third time', async () => {
    inOrder(null, null, REFUSED, REFUSED);
    const { renaming } = await renameUnderWay();
    await disable();
    await renaming;
    expect([puts(), row().status]).toEqual([5, 2]);
  });

  test('and is lost thrice leaves that not as wanted, as the key is on', async () => {
    inOrder(null, null, REFUSED, REFUSED, REFUSED);
    const { renaming } = await renameUnderWay();
    await disable();
    expect(await renaming).toMatchObject({ value: { result: 'differs', differences: ['storedStatus'] } });
    expect(row()).toMatchObject({ status: 1, name: 'mine' });
  });
});

test('a kill switch that was not sent makes no earlier one forgotten, which an enabling was overruled by', async () => {
  inOrder();
  const { renaming } = await renameUnderWay();
  const enabling = bench.gateway.writes.enable(keyId, NO_REMEDY, MATRIX_NOW);
  expect(resultOf(await disable())).toBe('as-wanted');
  bench.simulator.faults.set(() => REFUSED);
  expect(resultOf(await disable())).toBe('not-done: not-read');
  bench.simulator.faults.clear();
  await renaming;
  expect(resultOf(await enabling)).toBe('not-done: disabled-meanwhile');
  expect(row().status).toBe(2);
});

test('that others disable a key while it is renamed is told', async () => {
  bench.simulator.faults.set(({ method, numberOnRoute }) => {
    if (method === 'GET' && numberOnRoute === 2) bench.simulator.state.editKey(keyId, { status: 2 });
    return null;
  });
  expect(await rename()).toMatchObject({ value: { result: 'differs', differences: ['storedStatus'] } });
});

test('a kill switch that ends in an error keeps no write from being sent', async () => {
  const failing = disable({
    begin: () => {
      throw new Error('the disk is full');
    },
  });
  const renaming = rename();
  await expect(failing).rejects.toThrow('the disk is full');
  expect(resultOf(await renaming)).toBe('as-wanted');
});
