import { expect, test } from 'vitest';
import { succeed } from '#contract/failure';
import { createKeychainQueue } from '../../../src-main/secrets/keychain-queue.ts';
import { ManualClock, settled } from '../../fixtures/manual-clock.ts';

test('who quits can wait for the call under way, and sees one that is never answered', async () => {
  const line = createKeychainQueue(new ManualClock(), 1_000);
  await line.answered();
  const call = Promise.withResolvers<string>();
  const asked = line.call(() => call.promise);
  let hasWaited = false;
  const waiting = line.answered().then(() => (hasWaited = true));
  await settled();
  expect([line.callPending, hasWaited]).toEqual([true, false]);
  call.resolve('answer');
  await waiting;
  expect([line.callPending, await asked]).toEqual([false, { ok: true, value: 'answer' }]);
});

test('who quits waits for what comes before a call, too: its call would begin after everything has ended', async () => {
  const line = createKeychainQueue(new ManualClock(), 1_000);
  const ring = Promise.withResolvers<undefined>();
  const read = line.run(async () => {
    await ring.promise;
    return line.call(() => Promise.resolve('answer'));
  });
  let hasWaited = false;
  const waiting = line.answered().then(() => (hasWaited = true));
  await settled();
  expect([line.callPending, hasWaited]).toEqual([false, false]);
  ring.resolve(undefined);
  await waiting;
  expect([line.callPending, await read]).toEqual([false, { ok: true, value: 'answer' }]);
});

test('a call that throws before it is under way fails alone: the next task has its turn', async () => {
  const clock = new ManualClock();
  const line = createKeychainQueue(clock, 1_000);
  const broken = line.run(() =>
    line.call(() => {
      throw new Error('no such function');
    }),
  );
  const next = line.run(() => line.call(() => Promise.resolve('answer')));
  expect(await broken).toMatchObject({ ok: false });
  expect(await next).toEqual({ ok: true, value: 'answer' });
  expect([line.callPending, clock.timerCount]).toEqual([false, 0]);
});

test('a task that throws or rejects fails its own caller alone', async () => {
  const line = createKeychainQueue(new ManualClock(), 1_000);
  const ends = [
    line.run(() => {
      throw new Error('thrown');
    }),
    line.run(() => Promise.reject(new Error('rejected'))),
    line.run(() => Promise.resolve(succeed('answer'))),
  ];
  const seen = await Promise.all(ends.map((end) => end.catch(String)));
  expect(seen).toEqual(['Error: thrown', 'Error: rejected', { ok: true, value: 'answer' }]);
});
