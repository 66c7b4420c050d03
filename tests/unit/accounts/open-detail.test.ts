import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '#clock/durations';
import { wireSeconds } from '../../../src-main/simulator/wire-seconds.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;
let keyId: number;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0] = await bench.watch([{ fields: { remain_quota: 20_000_000 } }]);
});

afterEach(async () => {
  expect(bench.simulator.violations()).toEqual([]);
  await bench.close();
});

/** But for the divisor, which the sign-in may still be asking for. */
function asked(): string[] {
  const targets = bench.simulator.requests().map(({ target }) => target);
  return targets.filter((target) => target !== '/api/status');
}

test('a detail that is opened in a pause reads its key, and no other', async () => {
  bench.store.update(({ settings }) => ({ settings: { ...settings, pausedUntil: 'resumed' } }));
  await bench.restart();
  const before = asked().length;
  await bench.connected((account) => account.openKey(keyId));
  expect(bench.isRefreshing).toBe(false);
  expect(asked().slice(before)).toEqual([`/api/token/${keyId}`]);
});

test('a key that was pinned, or given another expiry, is read just after it', async () => {
  const expiresAt = bench.clock.now() + MINUTE_MS;
  bench.simulator.state.editKey(keyId, { expired_time: wireSeconds(expiresAt) });
  await bench.connected((account) => account.openKey(keyId));
  const { next } = bench.account.refresh;
  expect(next?.reason).toBe('expiry');
  expect((next?.at ?? 0) - expiresAt).toBeLessThanOrEqual(4 * SECOND_MS);
  await bench.clock.advance(MINUTE_MS + 5 * SECOND_MS);
  await waitFor(() => expect(bench.account.pins[0]?.status).toBe('expired'));
});

test('a key whose detail is open is read by itself with each refresh, first, while somebody looks', async () => {
  await bench.close();
  bench = await Workbench.open({ switches: { rateLimit: null } });
  const keyIds = await bench.watch(
    Array.from({ length: 10 }, (_, index) => ({ fields: { name: `key-${index}`, remain_quota: 1_000 } })),
  );
  const [open = 0, other = 0] = keyIds;
  const callsOfRefresh = async () => {
    const before = asked().length;
    await bench.accounts.refresh(null);
    return asked()
      .slice(before)
      .filter((target) => target.startsWith('/api/token/'));
  };
  const alone = await callsOfRefresh();
  expect(alone).not.toContain(`/api/token/${open}`);
  await bench.connected((account) => account.openKey(open));
  expect(await callsOfRefresh()).toEqual(alone);
  bench.store.update(() => ({ popoverVisible: true }));
  expect(await callsOfRefresh()).toEqual([`/api/token/${open}`, ...alone]);
  await bench.accounts.with(bench.account.id, ({ pins }) => pins.close(other));
  expect(await callsOfRefresh()).toEqual([`/api/token/${open}`, ...alone]);
  await bench.accounts.with(bench.account.id, ({ pins }) => pins.close(open));
  expect(await callsOfRefresh()).toEqual(alone);
});
