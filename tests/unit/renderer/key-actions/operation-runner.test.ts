import { describe, expect, it } from 'vitest';
import { fail, succeed, type Outcome } from '#contract/failure';
import { notDone, type NotDoneReport, type SentReport } from '#contract/key-action';
import { OperationRunner } from '../../../../src-renderer/key-actions/operation-runner.svelte.ts';
import { pin } from '../../../fixtures/pin-states.ts';
import { reading } from '../../../fixtures/readings.ts';

const KEY = reading({ keyId: 1 });
const DONE: SentReport = {
  ...{ result: 'as-wanted', steps: [], before: KEY, wanted: KEY, after: KEY, differences: [], handedBack: 0 },
};

const LOST: SentReport = {
  ...{ ...DONE, result: 'differs', differences: ['storedStatus'], wanted: { ...KEY, storedStatus: 2 } },
  steps: [{ step: 'status', failure: { code: 'unreachable' } }],
};

function aRunner() {
  const runner = new OperationRunner();
  runner.begin('disable');
  let answer: (outcome: Outcome<SentReport | NotDoneReport | null>) => void = () => undefined;
  let sent = 0;
  const run = (given?: 'form' | 'press') =>
    runner.run(() => {
      sent++;
      return new Promise((resolve) => (answer = resolve));
    }, given);
  return {
    runner,
    run,
    answer: (outcome: Parameters<typeof answer>[0]) => answer(outcome),
    sent: () => sent,
  };
}

/** Under way, of what was done before. */
async function anUndo() {
  const { runner, run, answer } = aRunner();
  const done = run();
  answer(succeed(DONE));
  await done;
  runner.begin('undo');
  return { runner, answer, undone: run('press') };
}

describe('what is done with a key', () => {
  it('is no trouble where the user declined it: what was filled in waits, and one press is over', async () => {
    const { runner, run, answer } = aRunner();
    const declined = run();
    answer(fail('not-agreed'));
    expect(await declined).toMatchObject({ action: 'disable', isBusy: false, trouble: null });
    for (const action of ['copy', 'enable', 'undo', 'top-up'] as const) {
      runner.begin(action);
      const pressed = run('press');
      answer(fail('not-agreed'));
      expect([await pressed, runner.operation]).toEqual([null, null]);
    }
    runner.begin('disable');
    const tooSoon = run();
    answer(fail('asked-too-soon'));
    expect(await tooSoon).toMatchObject({ trouble: { code: 'asked-too-soon' } });
  });

  it('is to be told before another takes its place, unless it is known to be done and overwrote nothing', async () => {
    const replaced = { fields: ['name'], was: { ...KEY, name: 'theirs' } } as const;
    for (const [report, isUntold] of [
      [DONE, false],
      [LOST, true],
      [{ ...DONE, replaced }, true],
    ] as const) {
      const { runner, run, answer } = aRunner();
      expect(runner.isUntold).toBe(true);
      const ran = run();
      answer(succeed(report));
      await ran;
      expect(runner.isUntold).toBe(isUntold);
      runner.leave();
      expect(runner.isUntold).toBe(false);
    }
  });

  it('is over where the form that the user declined it by was left', async () => {
    const { runner, run, answer } = aRunner();
    runner.begin('top-up');
    const declined = run();
    runner.forget();
    answer(fail('not-agreed'));
    expect([await declined, runner.operation]).toEqual([null, null]);
  });

  it('says, tried once more, what the quota was before its first try, until it is begun anew', async () => {
    const { runner, run, answer } = aRunner();
    const firstTry = { remaining: KEY.remaining, used: KEY.used };
    runner.retry('top-up', DONE);
    expect(runner.operation).toMatchObject({ action: 'top-up', report: null, firstTry });
    const again = run();
    answer(fail('timed-out'));
    expect(await again).toMatchObject({ trouble: { code: 'timed-out' }, firstTry });
    runner.begin('top-up');
    expect(runner.operation).not.toHaveProperty('firstTry');
  });

  it('is sent once, and nothing else is begun or left meanwhile', async () => {
    const { runner, run, answer, sent } = aRunner();
    const first = run();
    expect(await run()).toBeNull();
    runner.begin('delete');
    runner.leave();
    expect(runner.operation).toMatchObject({ action: 'disable', isBusy: true });
    answer(succeed(DONE));
    expect(await first).toMatchObject({ isBusy: false, report: DONE, trouble: null });
    expect(sent()).toBe(1);
  });

  it.each([
    [fail('timed-out'), { code: 'timed-out' }],
    [succeed(notDone('too-much')), { why: 'too-much' }],
  ])('can be tried again after %o', async (outcome, trouble) => {
    const { runner, run, answer } = aRunner();
    const first = run();
    answer(outcome);
    await first;
    expect(runner.operation).toMatchObject({ action: 'disable', isBusy: false, trouble, report: null });
    void run();
    expect(runner.operation).toMatchObject({ isBusy: true, trouble: null });
  });

  it('is over at once when there is nothing to tell', async () => {
    const { runner, run, answer } = aRunner();
    const first = run();
    answer(succeed(null));
    await first;
    expect(runner.operation).toBeNull();
  });

  it.each([
    ['was declined', fail('not-agreed'), null],
    ['failed', fail('unreachable'), { code: 'unreachable' }],
  ])('is what was to be undone again after an undo that %s', async (_how, outcome, trouble) => {
    const { runner, answer, undone } = await anUndo();
    answer(outcome);
    await undone;
    expect(runner.operation?.trouble ?? null).toEqual(trouble);
    if (trouble !== null) runner.leave();
    expect(runner.operation).toMatchObject({ action: 'disable', report: DONE });
  });

  it('is not left while it is under way, if it is an undo', async () => {
    const { runner, answer, undone } = await anUndo();
    runner.leave();
    expect(runner.operation).toMatchObject({ action: 'undo', isBusy: true });
    answer(fail('unreachable'));
    expect(await undone).toMatchObject({ action: 'undo', trouble: { code: 'unreachable' } });
  });

  it('is over where there is nothing to go back to', () => {
    const { runner } = aRunner();
    runner.leave();
    expect(runner.operation).toBeNull();
  });

  it('is asked for still where its view was left, if it is the kill switch: nothing was filled in', async () => {
    const { runner, run, answer } = aRunner();
    const declined = run();
    runner.forget();
    answer(fail('not-agreed'));
    expect(await declined).toMatchObject({ action: 'disable', isBusy: false, isLeft: false });
  });

  it('is over, though not confirmed, once its key is gone, but not while the view is being drawn', async () => {
    const { runner, run, answer } = aRunner();
    const lost = run();
    answer(succeed(LOST));
    await lost;
    expect(runner.readAgain(pin(KEY, { status: 'deleted' }), KEY.readAt)).toBe(false);
    expect(runner.operation?.report).toBe(LOST);
    await Promise.resolve();
    expect(runner.operation).toBeNull();
  });

  it('is told anew by a reading only once that says what came of it', async () => {
    const { runner, run, answer } = aRunner();
    const lost = run();
    answer(succeed(LOST));
    await lost;
    const read = (afterMs: number, hasOpenWrite: boolean) =>
      pin({ ...KEY, readAt: KEY.readAt + afterMs }, hasOpenWrite ? { hasOpenWrite } : {});
    expect(runner.readAgain(read(0, true), KEY.readAt)).toBe(false);
    expect(runner.readAgain(read(1_000, true), KEY.readAt + 1_000)).toBe(false);
    expect(runner.readAgain(read(61_000, false), KEY.readAt + 61_000)).toBe(true);
    expect(runner.readAgain(read(62_000, false), KEY.readAt + 62_000)).toBe(false);
  });
});
