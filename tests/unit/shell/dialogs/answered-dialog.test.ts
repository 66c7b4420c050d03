import { EventEmitter } from 'node:events';
import { beforeEach, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { answeredBy } from '../../../../src-main/shell/dialogs/answered-dialog.ts';
import { PacedDialogs } from '../../../../src-main/shell/dialogs/paced-dialogs.ts';
import { ManualClock } from '../../../fixtures/manual-clock.ts';

let clock: ManualClock;
let window: EventEmitter;
let holds: number;
let answer: PromiseWithResolvers<boolean>;
let closing: AbortSignal | null;

beforeEach(() => {
  [clock, window, holds, closing] = [new ManualClock(), new EventEmitter(), 0, null];
  answer = Promise.withResolvers();
});

function ask(on: EventEmitter | null = window): Promise<boolean> {
  const hold = () => {
    holds += 1;
    return () => void (holds -= 1);
  };
  const show = (_window: EventEmitter | null, signal: AbortSignal) => {
    closing = signal;
    return answer.promise;
  };
  return answeredBy({ window: on, hold }, clock, show, false);
}

/** Nothing waits any longer. */
function expectEnded(): void {
  expect([holds, clock.timerCount, window.listenerCount('closed')]).toEqual([0, 0, 0]);
}

test('what the user answers is the answer, and the window is held until then', async () => {
  const asked = ask();
  expect([holds, window.listenerCount('closed')]).toEqual([1, 1]);
  await clock.advance(10 * MINUTE_MS - 1);
  answer.resolve(true);
  expect(await asked).toBe(true);
  expect(closing?.aborted).toBe(false);
  expectEnded();
});

test('a question whose window is gone was not agreed to, and is closed', async () => {
  const asked = ask();
  window.emit('closed');
  expect(await asked).toBe(false);
  expect(closing?.aborted).toBe(true);
  // Electron may still tell of the closed dialog, which changes nothing.
  answer.resolve(true);
  expectEnded();
});

test.each([['on a window'], ['on none']])(
  'one %s that nobody answers for ten minutes is closed',
  async (where) => {
    const asked = ask(where === 'on none' ? null : window);
    await clock.advance(10 * MINUTE_MS);
    expect(await asked).toBe(false);
    expect(closing?.aborted).toBe(true);
    expectEnded();
  },
);

test('one that cannot be shown fails, and holds nothing', async () => {
  answer.reject(new Error('no display'));
  await expect(ask()).rejects.toThrow('no display');
  expectEnded();
});

test('one that was lost with its window keeps no later one away', async () => {
  const dialogs = new PacedDialogs(
    {
      confirm: () => ask(),
      chooseFile: () => Promise.resolve(null),
      chooseSavePath: () => Promise.resolve(null),
    },
    { now: () => clock.monotonic(), pressedAt: () => clock.monotonic() + 1 },
  );
  const question = { message: 'Really?', detail: '', confirm: 'Yes', cancel: 'No' };
  const lost = dialogs.confirm(question);
  window.emit('closed');
  expect(await lost).toBe(false);
  expect(dialogs.mayAsk).toBe(true);
});
