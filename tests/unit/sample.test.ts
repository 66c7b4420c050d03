import { expect, test } from 'vitest';
import { createGateway } from '../../src-main/remote/create-gateway.ts';
import { Sample } from '../../src-main/sample.ts';

test('the sample account signs in to its own gateway, pins keys that exist, and ends with it', async () => {
  const sample = await Sample.start('3f0c2f0e-8a37-4a6e-9a7e-0d8a3a2f9b11', Date.now);
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
