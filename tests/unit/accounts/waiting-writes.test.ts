import { afterEach, beforeEach, expect, test } from 'vitest';
import { SECOND_MS } from '#clock/durations';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open();
});

afterEach(() => bench.close());

test('a burst of actions says until when it waits for its turn, and no longer than that', async () => {
  const [keyId = 0] = await bench.watch([{ fields: { name: 'ci', remain_quota: 400_000 } }]);
  await bench.accounts.refresh(null);
  let done = 0;
  const rename = async (name: string) => {
    const key = { accountId: bench.account.id, keyId };
    await bench.accounts.withKey(key, (pinned) => pinned.change({ kind: 'name', name }));
    done += 1;
  };
  expect(bench.account.writesFrom).toBeNull();
  const renames = Array.from({ length: 16 }, (_, index) => rename(`ci-${index}`));
  await waitFor(() => expect(bench.account.writesFrom).not.toBeNull());
  const waitMs = (bench.account.writesFrom ?? 0) - bench.clock.now();
  expect(waitMs).toBeGreaterThanOrEqual(SECOND_MS);
  expect(waitMs).toBeLessThanOrEqual(3 * SECOND_MS);
  while (done < renames.length) await bench.clock.advance(SECOND_MS);
  await Promise.all(renames);
  expect(bench.account.writesFrom).toBeNull();
  expect(bench.account.pins[0]?.name).toBe('ci-15');
});
