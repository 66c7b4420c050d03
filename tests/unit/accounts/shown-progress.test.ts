import { afterEach, beforeEach, expect, test } from 'vitest';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { settled } from '../../fixtures/manual-clock.ts';

let bench: Workbench;
/** Each state of a refresh that was published. */
let shown: string[];

beforeEach(async () => {
  bench = await Workbench.open();
  await bench.watch([{ fields: { name: 'a' } }, { fields: { name: 'b' } }]);
  await bench.accounts.refresh(null);
  await settled();
  shown = [];
  bench.store.subscribe(({ accounts: [account] }) => {
    const { progress, running } = account?.refresh ?? { progress: null, running: false };
    shown.push(`${running ? 'runs' : 'rests'} ${progress ? `${progress.read} of ${progress.of}` : '-'}`);
  });
});

afterEach(() => bench.close());

/** The gateway answers the first call of a refresh so late. */
async function refreshTaking(ms: number): Promise<void> {
  let isFirst = true;
  bench.simulator.faults.set(() => {
    if (isFirst) bench.clock.set(bench.clock.now() + ms);
    isFirst = false;
    return null;
  });
  await bench.accounts.refresh(null);
  await settled();
}

test('a refresh that comes at once shows nothing of how far it is', async () => {
  await refreshTaking(999);
  expect(shown.filter((state) => state.startsWith('runs'))).toEqual([]);
});

test('one that takes a second shows how far it is, and nothing of that once it has ended', async () => {
  await refreshTaking(1_000);
  expect(shown).toContain('runs 2 of 2');
  expect(shown.at(-1)).toBe('rests -');
});

test('one that comes in pieces shows how far it is once a second', async () => {
  const [first] = bench.account.pins;
  await bench.connected((account) => account.openKey(first?.keyId ?? 0));
  bench.store.update(() => ({ popoverVisible: true }));
  shown = [];
  await refreshTaking(1_000);
  expect(shown.filter((state) => state.startsWith('runs'))).toEqual(['runs 1 of 2']);
});
