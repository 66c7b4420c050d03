import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import { chartBoundaries } from '../../../src-main/history/chart-boundaries.ts';
import { forecastOf } from '../../../src-main/keys/run-out.ts';
import { createGateway } from '../../../src-main/gateway/create-gateway.ts';
import { DemoAccount } from '../../../src-main/demo/demo-account.ts';
import { sampleOf } from '../../../src-main/history/usage-sample.ts';
import { OpenHistory } from '../history/in-memory.ts';

test('the sample account signs in to its own gateway, pins keys that exist, and ends with it', async () => {
  const sample = await DemoAccount.start('3f0c2f0e-8a37-4a6e-9a7e-0d8a3a2f9b11', Date.now);
  const { baseUrl, ownerId, pins } = sample.record;
  const gateway = createGateway({ baseUrl, credential: sample.credential, userId: null, now: Date.now });
  expect(await gateway.readOwnAccount()).toMatchObject({ ok: true, value: { userId: ownerId } });
  const readings = await Promise.all(pins.map((pin) => gateway.readKey(pin.keyId)));
  expect(pins).toHaveLength(6);
  expect(readings.map((reading) => reading.ok && reading.value.name)).toEqual(pins.map((pin) => pin.name));
  await sample.close();
  expect(await gateway.readOwnAccount()).toMatchObject({ ok: false, failure: { code: 'unreachable' } });
  await gateway.close();
});

test('the sample account brings thirty days that lead to what it is now', async () => {
  const now = Date.UTC(2026, 10, 25, 15);
  const sample = await DemoAccount.start('3f0c2f0e-8a37-4a6e-9a7e-0d8a3a2f9b11', () => now);
  await sample.close();
  const byKey = Map.groupBy(sample.history, ({ keyId }) => keyId);
  expect([...byKey.keys()].toSorted()).toEqual(
    [null, ...sample.record.pins.map(({ keyId }) => keyId)].toSorted(),
  );
  for (const readings of byKey.values()) {
    expect(readings.every(({ used }, index) => used >= (readings[index - 1]?.used ?? 0))).toBe(true);
    expect(now - (readings.at(-1)?.at ?? 0)).toBeLessThan(HOUR_MS);
  }
  const history = new OpenHistory();
  history.call('record', sample.history.map(sampleOf));
  const [accountId, pins] = [sample.record.id, sample.record.pins];
  const chartOf = (keyId: number) =>
    history.call('chart', { accountId, keyId, boundaries: chartBoundaries('30d', now) }).buckets;
  const production = chartOf(pins[0]?.keyId ?? 0);
  expect(production.filter(({ spent }) => (spent ?? 0) > 0).length).toBeGreaterThan(20);
  const left = production.map(({ remaining }) => remaining ?? 0);
  expect(left.some((units, index) => units > 2 * (left[index - 1] ?? Infinity))).toBe(true);
  const runs = history.call('runs', { accountIds: [accountId], fromAt: now - 7 * DAY_MS, now });
  expect(runs.filter((series) => forecastOf(series.runs) !== null).length).toBeGreaterThanOrEqual(4);
  history.close();
});

test('within a minute a key of the sample account has so little left, and soon another so little time, that an alert is told', async () => {
  const start = Date.UTC(2026, 10, 25, 15);
  let now = start;
  const sample = await DemoAccount.start('3f0c2f0e-8a37-4a6e-9a7e-0d8a3a2f9b11', () => now);
  const gateway = createGateway({
    ...sample.record,
    credential: sample.credential,
    userId: null,
    now: () => now,
  });
  const idOf = (name: string) => sample.record.pins.find((pin) => pin.name === name)?.keyId ?? 0;
  const read = async (name: string) => {
    const outcome = await gateway.readKey(idOf(name));
    return outcome.ok ? outcome.value : null;
  };
  const full = sample.record.pins.find(({ name }) => name === 'docs-search')?.fullMark?.units ?? 0;
  const isVeryLow = async () => ((await read('docs-search'))?.remaining ?? Infinity) <= 0.05 * full;
  expect(await isVeryLow()).toBe(false);
  const expiresAt = (await read('hackathon-team-7'))?.expiresAt;
  expect(Number(expiresAt) - start).toBeGreaterThan(DAY_MS);
  now += MINUTE_MS;
  expect(await isVeryLow()).toBe(true);
  now += MINUTE_MS;
  expect(Number(expiresAt) - now).toBeLessThan(DAY_MS);
  await gateway.close();
  await sample.close();
});
