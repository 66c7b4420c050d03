import { describe, expect, it } from 'vitest';
import { fail, succeed, type Outcome } from '#contract/failure';
import { notDone, type NotDoneReport, type SentReport } from '#contract/key-action';
import { KeyOperation } from '../../../../src-renderer/key-actions/key-operation.svelte.ts';
import { operationOf } from '../../../../src-renderer/key-actions/key-operations.ts';
import { reading } from '../../../fixtures/readings.ts';

const KEY = reading({ keyId: 1 });
const DONE: SentReport = {
  ...{ result: 'as-wanted', steps: [], before: KEY, wanted: KEY, after: KEY, differences: [], handedBack: 0 },
};

function aDesk() {
  const desk = new KeyOperation();
  desk.begin('disable');
  let answer: (outcome: Outcome<SentReport | NotDoneReport | null>) => void = () => undefined;
  let sent = 0;
  const run = () =>
    desk.run(() => {
      sent++;
      return new Promise((resolve) => (answer = resolve));
    });
  return { desk, run, answer: (outcome: Parameters<typeof answer>[0]) => answer(outcome), sent: () => sent };
}

describe('what is done with a key', () => {
  it('is sent once, and nothing else is begun or left meanwhile', async () => {
    const { desk, run, answer, sent } = aDesk();
    const first = run();
    expect(await run()).toBeNull();
    desk.begin('delete');
    desk.leave();
    expect(desk.work).toMatchObject({ task: 'disable', isBusy: true });
    answer(succeed(DONE));
    expect(await first).toMatchObject({ isBusy: false, report: DONE, trouble: null });
    expect(sent()).toBe(1);
  });

  it.each([
    [fail('timed-out'), { code: 'timed-out' }],
    [succeed(notDone('too-much')), { why: 'too-much' }],
  ])('can be tried again after %o', async (outcome, trouble) => {
    const { desk, run, answer } = aDesk();
    const first = run();
    answer(outcome);
    await first;
    expect(desk.work).toMatchObject({ task: 'disable', isBusy: false, trouble, report: null });
    void run();
    expect(desk.work).toMatchObject({ isBusy: true, trouble: null });
  });

  it('is over at once when there is nothing to tell', async () => {
    const { desk, run, answer } = aDesk();
    const first = run();
    answer(succeed(null));
    await first;
    expect(desk.work).toBeNull();
  });

  it('is the same from wherever it is looked at', () => {
    expect(operationOf('a', 1)).toBe(operationOf('a', 1));
    expect(operationOf('a', 1)).not.toBe(operationOf('a', 2));
    expect(operationOf('a', null)).not.toBe(operationOf('b', null));
  });
});
