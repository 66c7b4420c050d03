import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PinState } from '#contract/pin-state';
import { englishText } from '../../fixtures/english-text.ts';
import { edgeCaseKeys } from '../../../src-main/simulator/edge-case-keys.ts';
import type { ProfileName } from '../../../src-main/simulator/profiles.ts';
import { keyRemedy } from '../../../src-main/presentation/key-remedy.ts';
import { RECORD_ROWS, recordTitle } from '../../fixtures/record-table.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';

/** No key is bounded by it, not even the one with the largest quota. */
const MORE_THAN_ANY_KEY = 600_000_000_000_000;

let bench: Workbench;
let keyIdOf: (name: string) => number;

async function signInTo(profile: ProfileName): Promise<void> {
  bench = await Workbench.open({ profile, switches: { requireNewApiUser: false } });
  const seeds = edgeCaseKeys(bench.clock.now());
  const { accessToken: token, keyIds } = bench.simulator.state.addAccount({
    user: { quota: MORE_THAN_ANY_KEY },
    keys: seeds,
  });
  keyIdOf = (name) => keyIds[seeds.findIndex(({ fields }) => fields.name === name)] ?? 0;
  await bench.signIn.typed({ ...bench.target(), token });
}

async function pinned(name: string): Promise<PinState | undefined> {
  const keyId = keyIdOf(name);
  await bench.connected((account) => account.pin(keyId));
  await bench.accounts.refresh(null);
  return bench.account.pins.find((pin) => pin.keyId === keyId);
}

/** Page by page, as the picker does while it is scrolled; how many there were. */
async function loadAllKeys(): Promise<number> {
  for (let offset = 0; ;) {
    const slice = await bench.connected((account) => account.listKeys({ offset, fresh: false }));
    if (!slice.ok || slice.value.complete) return slice.ok ? slice.value.loaded : 0;
    offset = slice.value.loaded;
  }
}

afterEach(async () => {
  expect(bench.simulator.violations()).toEqual([]);
  await bench.close();
});

describe('the record says one thing, and this is true:', () => {
  beforeEach(() => signInTo('comet'));

  test.each(RECORD_ROWS.map((row) => [recordTitle(row), row] as const))('%s', async (_title, row) => {
    const pin = await pinned(row.name);
    expect(pin).toMatchObject({ name: row.name, status: row.status, reason: row.reason });
    expect(pin?.reading).toMatchObject(row.reading);
    if (pin && row.reason !== null)
      expect(keyRemedy(pin, englishText, bench.clock.now()).sentence).not.toBe('');
  });

  test('15: a key of which only the needful is known', async () => {
    const keyId = keyIdOf('optional fields missing');
    await bench.connected((account) => account.pin(keyId));
    expect(bench.account.pins).toMatchObject([
      { status: 'usable', reading: { name: '', remaining: 250_000, used: null, expiresAt: 'unknown' } },
    ]);
  });
});

describe('18: every build of the gateway is read', () => {
  test.each<ProfileName>(['comet', '2601', '2602', '2604', 'fork', '2504', 'one'])('%s', async (profile) => {
    await signInTo(profile);
    const all = edgeCaseKeys(bench.clock.now()).length;
    expect(await loadAllKeys()).toBe(all);
    expect(await pinned('never expires')).toMatchObject({
      status: 'usable',
      reading: { remaining: 250_000 },
    });
    expect(bench.account.connection.state).toBe('ok');
  });
});
