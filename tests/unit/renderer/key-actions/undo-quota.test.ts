import { describe, expect, it } from 'vitest';
import type { SentReport } from '#contract/key-action';
import type { KeyAction } from '../../../../src-renderer/key-actions/operation-runner.svelte.ts';
import { undoingChange } from '../../../../src-renderer/key-actions/undo-quota.ts';
import { reading } from '../../../fixtures/readings.ts';

const BEFORE = reading({ keyId: 1, remaining: 100 });

function undo(
  action: KeyAction,
  wanted: Partial<typeof BEFORE>,
  changes: Partial<SentReport> = {},
  now = BEFORE,
) {
  const report: SentReport = {
    ...{ result: 'as-wanted', steps: [{ step: 'fields', failure: null }], handedBack: 0, differences: [] },
    ...{ before: BEFORE, wanted: { ...BEFORE, ...wanted }, after: BEFORE },
    ...changes,
  };
  return undoingChange({ action, report, isBusy: false, trouble: null }, now);
}

describe('what undoes a change of quota', () => {
  it('takes back what was given, and gives back what was taken', () => {
    expect(undo('top-up', { remaining: 2_100 })).toEqual({ kind: 'undo', units: -2_000 });
    expect(undo('quota', { remaining: 300 })).toEqual({ kind: 'undo', units: -200 });
    expect(undo('quota', { remaining: 40 })).toEqual({ kind: 'undo', units: 60 });
  });

  it('takes back what a key was given that was enabled all along, and of no other that was enabled', () => {
    expect(undo('enable', { remaining: 2_100 })).toEqual({ kind: 'undo', units: -2_000 });
    expect(undo('enable', {})).toBeNull();
    const before = { ...BEFORE, storedStatus: 4 };
    expect(undo('enable', { remaining: 2_100 }, { before })).toBeNull();
  });

  it('lifts a limit that was set', () => {
    const before = { ...BEFORE, unlimited: true };
    expect(undo('quota', { remaining: 40 }, { before })).toEqual({ kind: 'quota', units: null });
  });

  it('is not there once somebody has changed the quota again; what is used is no change', () => {
    const [after, used] = [
      { ...BEFORE, used: 5 },
      { ...BEFORE, remaining: 90, used: 15 },
    ];
    expect(undo('top-up', { remaining: 200 }, { after }, used)).toEqual({ kind: 'undo', units: -100 });
    expect(undo('top-up', { remaining: 200 }, { after }, { ...used, remaining: 89 })).toBeNull();
  });

  it('is not there for what changed nothing, is not as wanted, or is no quota', () => {
    expect(undo('quota', {})).toBeNull();
    expect(undo('quota', { unlimited: true, remaining: 40 })).toBeNull();
    expect(undo('top-up', { remaining: 200 }, { result: 'unconfirmed' })).toBeNull();
    expect(undo('top-up', { remaining: 200 }, { steps: [] })).toBeNull();
    expect(undo('undo', { remaining: 50 })).toBeNull();
    expect(undo('name', { remaining: 200 })).toBeNull();
  });
});
