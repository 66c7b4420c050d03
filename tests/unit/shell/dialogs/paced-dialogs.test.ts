import { beforeEach, describe, expect, test } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '#clock/durations';
import type { Dialogs } from '../../../../src-main/shell/dialogs/dialogs.ts';
import { PacedDialogs } from '../../../../src-main/shell/dialogs/paced-dialogs.ts';
import { ManualClock } from '../../../fixtures/manual-clock.ts';

const QUESTION = { message: 'Really?', detail: '', confirm: 'Yes', cancel: 'No' };
const FILE = { title: 'A file', kind: 'Text', extensions: ['txt'] };

let clock: ManualClock;
let pressedAt: number | null;
let asked: number;
let isAgreed: boolean;
let dialogs: PacedDialogs;

beforeEach(() => {
  clock = new ManualClock();
  [pressedAt, asked, isAgreed] = [null, 0, false];
  const real: Dialogs = {
    confirm: () => Promise.resolve(((asked += 1), isAgreed)),
    chooseFile: () => Promise.resolve(((asked += 1), isAgreed ? '/file' : null)),
    chooseSavePath: () => Promise.resolve(((asked += 1), isAgreed ? '/file' : null)),
  };
  dialogs = new PacedDialogs(real, { now: () => clock.monotonic(), pressedAt: () => pressedAt });
});

const ASKERS = {
  confirm: () => dialogs.confirm(QUESTION),
  chooseFile: () => dialogs.chooseFile(FILE),
  chooseSavePath: () => dialogs.chooseSavePath({ ...FILE, name: 'file' }),
};

describe.each(Object.entries(ASKERS))('%s', (_name, ask) => {
  test('refused is not asked again and again', async () => {
    for (let count = 0; count < 500; count += 1) {
      await ask();
      await clock.advance(4);
    }
    expect(asked).toBe(1);
    expect(dialogs.mayAsk).toBe(false);
  });

  test('is asked again when something was pressed since', async () => {
    await ask();
    await clock.advance(1);
    pressedAt = clock.monotonic();
    await ask();
    // The press before it no longer counts.
    await ask();
    expect(asked).toBe(2);
  });

  test('is asked again after a pause without a press, which grows each time', async () => {
    const instants: number[] = [];
    for (let second = 0; second < 3_600; second += 1) {
      const before = asked;
      await ask();
      if (asked > before) instants.push(second);
      await clock.advance(SECOND_MS);
    }
    const pauses = instants.map((at, index) => at - (instants[index - 1] ?? 0)).slice(1);
    expect(pauses).toEqual([10, 20, 40, 80, 160, 320, 600, 600, 600, 600]);
  });

  test('agreed to leaves the next one free', async () => {
    isAgreed = true;
    for (let count = 0; count < 3; count += 1) await ask();
    expect(asked).toBe(3);
  });
});

test('one of them closed keeps each other one from being asked', async () => {
  await dialogs.confirm(QUESTION);
  expect(await dialogs.chooseFile(FILE)).toBeNull();
  expect(await dialogs.chooseSavePath({ ...FILE, name: 'file' })).toBeNull();
  expect(asked).toBe(1);
});

test('a press or an agreement ends the growing', async () => {
  await dialogs.confirm(QUESTION);
  await clock.advance(10 * SECOND_MS);
  await dialogs.confirm(QUESTION);
  await clock.advance(1);
  pressedAt = clock.monotonic();
  await dialogs.confirm(QUESTION);
  await clock.advance(10 * SECOND_MS);
  await dialogs.confirm(QUESTION);
  expect(asked).toBe(4);
});

test('what the user does elsewhere is asked about at once, and the next one by the page is not', async () => {
  await dialogs.confirm(QUESTION);
  await dialogs.confirm(QUESTION);
  dialogs.userActed();
  await dialogs.confirm(QUESTION);
  await dialogs.confirm(QUESTION);
  expect(asked).toBe(2);
});

test('a second one is refused while one stands open', async () => {
  const open = Promise.withResolvers<boolean>();
  const real: Dialogs = {
    confirm: () => open.promise,
    chooseFile: () => Promise.resolve(null),
    chooseSavePath: () => Promise.resolve(null),
  };
  const slow = new PacedDialogs(real, { now: () => clock.monotonic(), pressedAt: () => clock.monotonic() });
  const first = slow.confirm(QUESTION);
  expect(slow.mayAsk).toBe(false);
  expect(await slow.confirm(QUESTION)).toBe(false);
  open.resolve(true);
  expect(await first).toBe(true);
  expect(slow.mayAsk).toBe(true);
});

test.each([-60, 60])(
  'a clock that is set by %i minutes makes the pause neither shorter nor longer',
  async (by) => {
    await dialogs.confirm(QUESTION);
    clock.set(clock.now() + by * MINUTE_MS);
    await clock.advance(10 * SECOND_MS - 1);
    await dialogs.confirm(QUESTION);
    expect(asked).toBe(1);
    await clock.advance(1);
    await dialogs.confirm(QUESTION);
    expect(asked).toBe(2);
  },
);
