import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test } from 'vitest';
import { createHttpClient } from '../../../src-main/http/http-client.ts';
import { http, startWireServer } from '../../fixtures/servers/wire-server.ts';

const MIB = 1_024 * 1_024;
const CALLS = 30;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function bytesInBuffers(): number {
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

test('of a call that has ended nothing is kept, though its time limit is far away', async () => {
  const { origin } = await startWireServer(() => http(200, 'x'.repeat(MIB)));
  const limits = { connectTimeoutMs: 5_000, silenceTimeoutMs: 5_000, callTimeoutMs: 60_000 };
  const client = createHttpClient(limits);
  onTestFinished(() => client.close());
  const get = () => client.get(new URL(origin), {});
  expect(await get()).toMatchObject({ ok: true });
  const before = bytesInBuffers();
  for (let call = 0; call < CALLS; call += 1) await get();
  // A collection frees buffers on a thread of its own, which a busy machine lets wait.
  await expect.poll(() => (bytesInBuffers() - before) / MIB, { timeout: 10_000 }).toBeLessThan(CALLS / 3);
});
