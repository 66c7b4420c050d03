import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SECOND_MS } from '#clock/durations';
import { done } from '#contract/handlers';
import { accountHandlers } from '../../../src-main/accounts/account-handlers.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';

const DOLLAR = 500_000;

let bench: Workbench;
let one: number;
let other: number;

/** The keys as the picker says them. */
async function listed(): Promise<readonly unknown[]> {
  const answer = await bench.connected((account) => account.listKeys({ offset: 0, fresh: false }));
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.items.map(({ reading, status }) => [reading.name, status, reading.remaining / DOLLAR]);
}

const pin = (keyId: number) => bench.connected((account) => account.pin(keyId));
const unpin = (keyId: number) => bench.accounts.with(bench.account.id, ({ pins }) => pins.unpin(keyId));
const pinned = (keyId: number) => bench.account.pins.find((shown) => shown.keyId === keyId);

/** As one that comes by itself: the user has not asked for it. */
const refreshInTime = () => bench.connected(({ refresh }) => done(() => refresh.poller.refresh()));

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [one = 0, other = 0] = await bench.watch([
    { fields: { name: 'one', remain_quota: 60 * DOLLAR } },
    { fields: { name: 'other', remain_quota: 60 * DOLLAR } },
  ]);
});

afterEach(() => bench.close());

describe('a list that is kept says of a pinned key', () => {
  test('what was read of it since', async () => {
    await listed();
    bench.simulator.state.editKey(one, { status: 2 });
    bench.simulator.state.editKey(other, { remain_quota: 0 });
    await refreshInTime();
    expect(await listed()).toEqual([
      ['other', 'exhausted', 0],
      ['one', 'disabled', 60],
    ]);
  });

  test('what was written of it here', async () => {
    await listed();
    await bench.connected((account) => account.key(one).change({ kind: 'top-up', units: 5 * DOLLAR }));
    expect(await listed()).toContainEqual(['one', 'usable', 65]);
  });

  test('nothing older, once it is pinned no longer, nor does it give that to a pin of it', async () => {
    await listed();
    bench.simulator.state.editKey(one, { status: 2 });
    await refreshInTime();
    await unpin(one);
    expect(await listed()).toContainEqual(['one', 'disabled', 60]);
    await pin(one);
    expect(pinned(one)?.status).toBe('disabled');
  });
});

describe('a list is read anew', () => {
  test('where a pinned key was found to be gone', async () => {
    await listed();
    bench.simulator.state.deleteKey(one);
    await refreshInTime();
    expect(pinned(one)?.status).toBe('deleted');
    await unpin(one);
    expect(await pin(one)).toMatchObject({ ok: false, failure: { code: 'key-gone' } });
    expect(await listed()).toEqual([['other', 'usable', 60]]);
  });

  test('where a key was found that was created elsewhere', async () => {
    await listed();
    bench.simulator.state.createKey(1, { fields: { name: 'new', remain_quota: DOLLAR } });
    await refreshInTime();
    expect(bench.account.newestKey).toMatchObject({ name: 'new', createdHere: false });
    expect((await listed())[0]).toEqual(['new', 'usable', 1]);
  });

  test('where the user has refreshed since, and not where a refresh came by itself, or failed', async () => {
    await unpin(other);
    await listed();
    bench.simulator.state.editKey(other, { remain_quota: 0 });
    await refreshInTime();
    await bench.simulator.down();
    await bench.accounts.refresh(null);
    expect(await listed()).toContainEqual(['other', 'usable', 60]);
    await bench.simulator.up();
    await bench.accounts.refresh(null);
    expect(await listed()).toContainEqual(['other', 'exhausted', 0]);
  });
});

test('what the list says of a pinned key is what is shown of it', async () => {
  bench.simulator.state.editKey(one, { status: 2 });
  bench.simulator.state.editKey(other, { remain_quota: 0 });
  await listed();
  expect([pinned(one)?.status, pinned(other)?.status]).toEqual(['disabled', 'exhausted']);
});

test('a pin that comes back is as the list, which was read meanwhile, says it', async () => {
  const user = accountHandlers(bench.accounts, () => true);
  const accountId = bench.account.id;
  await unpin(one);
  bench.simulator.state.editKey(one, { status: 2 });
  await bench.clock.advance(SECOND_MS);
  await listed();
  await user.undoUnpin({ accountId });
  expect(pinned(one)?.status).toBe('disabled');
  expect(await listed()).toContainEqual(['one', 'disabled', 60]);
});
