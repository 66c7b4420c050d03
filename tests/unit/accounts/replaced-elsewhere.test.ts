import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS } from '#clock/durations';
import type { KeyChange, KeyField, SentReport } from '#contract/key-action';
import type { PinnedKey } from '../../../src-main/accounts/pinned-key.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';

const DOLLAR = 500_000;
const LATER = Date.UTC(2027, 0, 1);

let bench: Workbench;
let keyId: number;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  const fields = { name: 'ci', remain_quota: 20 * DOLLAR, used_quota: DOLLAR };
  [keyId = 0] = await bench.watch([{ fields }], 900 * DOLLAR);
  await bench.accounts.refresh(null);
});

afterEach(() => bench.close());

type Fields = Parameters<Workbench['simulator']['state']['editKey']>[1];

const USED: Fields = { remain_quota: 19 * DOLLAR, used_quota: 2 * DOLLAR };

/** As another client would; the user here still sees what was there before. */
const elsewhere = (fields: Fields) => bench.simulator.state.editKey(keyId, fields);

async function report(use: (key: PinnedKey) => ReturnType<PinnedKey['change']>): Promise<SentReport> {
  const outcome = await bench.accounts.withKey({ accountId: bench.account.id, keyId }, use);
  if (!outcome.ok || outcome.value.result === 'not-done') throw new Error('not done');
  return outcome.value;
}

const change = (wanted: KeyChange) => report((key) => key.change(wanted));

describe('what another has set since the user looked, and a change replaces, is said:', () => {
  test.each<[string, Fields, KeyChange, KeyField]>([
    ['what is left', { remain_quota: 45 * DOLLAR }, { kind: 'quota', units: 30 * DOLLAR }, 'remaining'],
    ['that there is no limit', { unlimited_quota: true }, { kind: 'quota', units: 20 * DOLLAR }, 'unlimited'],
    [
      'an expiry',
      { expired_time: LATER / 1_000 },
      { kind: 'expiry', expiresAt: LATER + DAY_MS },
      'expiresAt',
    ],
    ['a name', { name: 'theirs' }, { kind: 'name', name: 'mine' }, 'name'],
    ['models', modelsOf('theirs'), { kind: 'models', models: ['mine'] }, 'models'],
    ['addresses', { allow_ips: '10.0.0.1' }, { kind: 'allowed-ips', allowedIps: ['10.0.0.2'] }, 'allowedIps'],
    ['a group', { group: 'theirs' }, { kind: 'group', group: 'mine' }, 'group'],
  ])('%s', async (_what, fields, wanted, field) => {
    elsewhere(fields);
    const { before, replaced, result } = await change(wanted);
    expect({ result, replaced }).toEqual({ result: 'as-wanted', replaced: { fields: [field], was: before } });
  });

  test('an expiry that a key is given so that it can be enabled', async () => {
    elsewhere({ status: 2 });
    await bench.accounts.refresh(null);
    elsewhere({ expired_time: LATER / 1_000 });
    const remedy = { topUpUnits: DOLLAR, expiresAt: LATER + DAY_MS };
    expect((await report((key) => key.enable(remedy))).replaced?.fields).toEqual(['expiresAt']);
  });
});

describe('nothing is said', () => {
  test.each<[string, Fields, KeyChange]>([
    ['of what a change leaves as it was read', { remain_quota: 45 * DOLLAR }, { kind: 'name', name: 'mine' }],
    ['of what is added to', { remain_quota: 45 * DOLLAR }, { kind: 'top-up', units: DOLLAR }],
    ['of what is taken from', { remain_quota: 45 * DOLLAR }, { kind: 'undo', units: -DOLLAR }],
    ['of what was used', USED, { kind: 'quota', units: 30 * DOLLAR }],
    ['of what was set to the very same', { name: 'same' }, { kind: 'name', name: 'same' }],
    ['where nobody has set anything', {}, { kind: 'name', name: 'mine' }],
  ])('%s', async (_what, fields, wanted) => {
    elsewhere(fields);
    expect(await change(wanted)).not.toHaveProperty('replaced');
  });

  test('of an expiry, where a key is enabled without another', async () => {
    elsewhere({ status: 2 });
    await bench.accounts.refresh(null);
    elsewhere({ expired_time: LATER / 1_000 });
    const remedy = { topUpUnits: DOLLAR, expiresAt: null };
    expect(await report((key) => key.enable(remedy))).not.toHaveProperty('replaced');
  });
});

function modelsOf(name: string): Fields {
  return { model_limits_enabled: true, model_limits: name };
}

test('a key that nobody watches any more when its change comes back is changed, and told so', async () => {
  elsewhere({ name: 'theirs' });
  bench.simulator.faults.set(({ method }) => {
    if (method === 'PUT') bench.accounts.find(bench.account.id)?.pins.unpin(keyId);
    return null;
  });
  const { before, replaced, result } = await change({ kind: 'name', name: 'mine' });
  expect({ result, replaced }).toEqual({ result: 'as-wanted', replaced: { fields: ['name'], was: before } });
});
