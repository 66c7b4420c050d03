import { expect, test } from 'vitest';
import { createKeychainQueue } from '../../../src-main/secrets/keychain-queue.ts';
import { ManualClock, settled } from '../../fixtures/manual-clock.ts';

test('who quits can wait for the call under way, and sees one that is never answered', async () => {
  const line = createKeychainQueue(new ManualClock(), 1_000);
  await line.answered();
  const call = Promise.withResolvers<string>();
  const asked = line.ask(() => call.promise);
  let hasWaited = false;
  const waiting = line.answered().then(() => (hasWaited = true));
  await settled();
  expect([line.callPending, hasWaited]).toEqual([true, false]);
  call.resolve('answer');
  await waiting;
  expect([line.callPending, await asked]).toEqual([false, { ok: true, value: 'answer' }]);
});
