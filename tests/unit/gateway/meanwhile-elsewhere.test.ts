import { expect, onTestFinished, test } from 'vitest';
import { writingBench } from '../../fixtures/write-matrix-cell.ts';
import { MATRIX_NOW } from '../../fixtures/write-matrix.ts';

async function benchOf() {
  const bench = await writingBench('2601');
  onTestFinished(() => bench.close());
  return bench;
}

test('a key is not enabled where the first step did not leave its fields as wanted', async () => {
  const { gateway, newKey, simulator } = await benchOf();
  const keyId = newKey({ name: 'ci', status: 4, remain_quota: 0, used_quota: 100_000 });
  let puts = 0;
  simulator.faults.set(({ method }) => {
    if (method === 'PUT') puts += 1;
    else if (puts === 1) simulator.state.editKey(keyId, { remain_quota: 300 });
    return null;
  });
  const outcome = await gateway.writes.enable(keyId, { topUpUnits: 500, expiresAt: null }, MATRIX_NOW);
  expect(outcome).toMatchObject({
    value: { result: 'differs', differences: ['storedStatus', 'remaining'], steps: [{ step: 'fields' }] },
  });
  expect(puts).toBe(1);
});

test('an older key that has just been given the name of a new one is not taken for it', async () => {
  const { gateway, newKey, simulator } = await benchOf();
  const older = newKey({ name: 'older' });
  simulator.faults.set(({ method }) => {
    if (method === 'POST') simulator.state.editKey(older, { name: 'ci' });
    return null;
  });
  const fields = { name: 'ci', units: 500_000, expiresAt: 'never', models: null, allowedIps: null } as const;
  const outcome = await gateway.writes.create({ ...fields, group: '' });
  expect(outcome).toMatchObject({ value: { result: 'as-wanted', after: { name: 'ci' } } });
  expect(outcome).not.toMatchObject({ value: { after: { keyId: older } } });
});
