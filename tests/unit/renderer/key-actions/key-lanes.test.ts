import { describe, expect, it } from 'vitest';
import { fail, succeed, type Outcome } from '#contract/failure';
import { notDone, type NotDoneReport, type SentReport } from '#contract/key-action';
import { KeyLanes } from '../../../../src-renderer/key-actions/key-lanes.ts';
import { lanesOf } from '../../../../src-renderer/key-actions/lanes-of-key.ts';
import type { KeyAction } from '../../../../src-renderer/key-actions/operation-runner.svelte.ts';
import { reading } from '../../../fixtures/readings.ts';

const KEY = reading({ keyId: 1 });
const DONE: SentReport = {
  ...{ result: 'as-wanted', steps: [], before: KEY, wanted: KEY, after: KEY, differences: [], handedBack: 0 },
};

const LOST: SentReport = {
  ...{ ...DONE, result: 'differs', steps: [{ step: 'status', failure: { code: 'unreachable' } }] },
};

type Answer = Outcome<SentReport | NotDoneReport | null>;

/** Begun, and under way until it is answered. */
function underWay(lanes: KeyLanes, action: KeyAction): (answer: Answer) => Promise<unknown> {
  let resolve: (answer: Answer) => void = () => undefined;
  const run = lanes.begin(action).run(() => new Promise<Answer>((settle) => (resolve = settle)));
  return (answer) => {
    resolve(answer);
    return run;
  };
}

describe('what is done with a key', () => {
  it.each(['copy', 'top-up', 'name', 'enable', 'undo', 'delete'] as const)(
    'never keeps the kill switch waiting: %s',
    async (action) => {
      const lanes = new KeyLanes();
      const answer = underWay(lanes, action);
      const disabled = underWay(lanes, 'disable');
      expect(lanes.disable.operation).toMatchObject({ action: 'disable', isBusy: true });
      await disabled(succeed(DONE));
      expect(lanes.disable.operation).toMatchObject({ action: 'disable', isBusy: false, report: DONE });
      expect(lanes.of(action).operation).toMatchObject({ action, isBusy: true });
      await answer(succeed(notDone('disabled-meanwhile')));
      expect(lanes.of(action).operation).toMatchObject({ action, trouble: { why: 'disabled-meanwhile' } });
      expect(lanes.disable.operation).toMatchObject({ action: 'disable', report: DONE });
    },
  );

  it('is told by name while the kill switch is told of as well', async () => {
    const lanes = new KeyLanes();
    const answer = underWay(lanes, 'top-up');
    expect(lanes.write.isBesideAnother).toBe(false);
    lanes.begin('disable');
    await answer(succeed(DONE));
    expect([lanes.write.isBesideAnother, lanes.disable.isBesideAnother]).toEqual([true, true]);
    lanes.write.leave();
    expect(lanes.disable.isBesideAnother).toBe(false);
  });

  it('leaves what is filled in as it is when the kill switch is asked for', () => {
    const lanes = new KeyLanes();
    lanes.begin('name');
    lanes.begin('disable');
    expect(lanes.write.operation?.action).toBe('name');
  });

  it('ends what was said of the kill switch and of a copy when the next write is begun', async () => {
    const lanes = new KeyLanes();
    await underWay(lanes, 'disable')(succeed(DONE));
    await underWay(lanes, 'copy')(succeed(notDone('masked')));
    lanes.begin('enable');
    expect([lanes.disable.operation, lanes.copy.operation]).toEqual([null, null]);
    expect(lanes.write.operation?.action).toBe('enable');
  });

  it.each([
    ['enable', 'disable'],
    ['disable', 'enable'],
  ] as const)(
    'ends what was said of %s once %s was sent, also where it is not confirmed',
    async (first, then) => {
      for (const report of [DONE, LOST]) {
        const lanes = new KeyLanes();
        await underWay(lanes, first)(succeed(report));
        await underWay(lanes, then)(fail('not-agreed'));
        if (report === LOST) expect(lanes.of(first).operation?.report).toBe(LOST);
        await underWay(lanes, then)(fail('rate-limited'));
        if (report === LOST) expect(lanes.of(first).operation?.report).toBe(LOST);
        await underWay(lanes, then)(succeed(DONE));
        expect([lanes.of(first).operation, lanes.of(then).operation?.report]).toEqual([null, DONE]);
      }
    },
  );

  it('ends nothing else that was said when the kill switch was sent', async () => {
    const lanes = new KeyLanes();
    await underWay(lanes, 'top-up')(succeed(DONE));
    await underWay(lanes, 'disable')(succeed(DONE));
    expect(lanes.write.operation?.report).toBe(DONE);
  });

  it('is left with its view, but for what is under way or not confirmed', async () => {
    const lanes = new KeyLanes();
    const exit = lanes.enter('detail');
    lanes.begin('name');
    await underWay(lanes, 'disable')(succeed(LOST));
    exit();
    expect([lanes.disable.operation?.report, lanes.write.operation]).toEqual([LOST, null]);
    await underWay(lanes, 'disable')(succeed(DONE));
    const answer = underWay(lanes, 'delete');
    lanes.enter('detail')();
    expect([lanes.disable.operation, lanes.write.operation?.action]).toEqual([null, 'delete']);
    await answer(succeed(null));
    expect(lanes.write.operation).toBeNull();
  });

  it('is told where it is looked at next, when it came to something while nobody looked', async () => {
    const lanes = new KeyLanes();
    const exit = lanes.enter('detail');
    const [failed, done] = [underWay(lanes, 'top-up'), underWay(lanes, 'disable')];
    lanes.begin('copy');
    exit();
    await failed(fail('unreachable'));
    await done(succeed(DONE));
    lanes.enter('row');
    expect(lanes.write.operation?.trouble).toEqual({ code: 'unreachable' });
    expect([lanes.disable.operation?.report, lanes.copy.operation]).toEqual([DONE, null]);
  });

  it('was seen in the view that is left only once the next one is there: that shows nothing of it', async () => {
    const lanes = new KeyLanes();
    const exitRow = lanes.enter('row');
    await underWay(lanes, 'copy')(succeed(notDone('masked')));
    await underWay(lanes, 'name')(succeed(DONE));
    const exitDetail = lanes.enter('detail');
    expect([lanes.copy.operation, lanes.write.operation?.report]).toEqual([null, DONE]);
    lanes.begin('copy');
    exitRow();
    expect([lanes.copy.operation?.action, lanes.write.operation?.report]).toEqual(['copy', DONE]);
    exitDetail();
    expect([lanes.copy.operation, lanes.write.operation]).toEqual([null, null]);
  });

  it('keeps a kill switch that is not confirmed when another action is begun', async () => {
    const lanes = new KeyLanes();
    await underWay(lanes, 'disable')(succeed(LOST));
    lanes.begin('top-up');
    expect(lanes.disable.operation?.report).toBe(LOST);
  });

  it('keeps a kill switch that is asked for, or failed, when another action is begun', async () => {
    const lanes = new KeyLanes();
    lanes.begin('disable');
    lanes.begin('top-up');
    expect(lanes.disable.operation).toMatchObject({ action: 'disable', isBusy: false });
    await underWay(lanes, 'disable')(fail('unreachable'));
    lanes.begin('name');
    expect(lanes.disable.operation?.trouble).toEqual({ code: 'unreachable' });
  });

  it('keeps an enabling that is filled in, or declined, when the kill switch is asked for', async () => {
    const lanes = new KeyLanes();
    lanes.begin('enable');
    lanes.begin('disable');
    expect(lanes.write.operation).toMatchObject({ action: 'enable', isBusy: false });
    const answer = underWay(lanes, 'enable');
    lanes.begin('disable');
    await answer(fail('not-agreed'));
    expect(lanes.write.operation).toMatchObject({ action: 'enable', isBusy: false, trouble: null });
  });

  it('is the same from wherever it is looked at', () => {
    expect(lanesOf('a', 1)).toBe(lanesOf('a', 1));
    expect(lanesOf('a', 1)).not.toBe(lanesOf('a', 2));
    expect(lanesOf('a', null)).not.toBe(lanesOf('b', null));
  });
});
