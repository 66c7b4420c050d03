import { beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS } from '#clock/durations';
import { LIMITS } from '#contract/limits';
import type { EffectiveStatus, StatusReason } from '#contract/reading';
import { Pins } from '../../../src-main/accounts/pins.ts';
import type { PinRecord } from '../../../src-main/state/accounts-file.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { NOW, reading } from '../../fixtures/readings.ts';
import { pinRecord } from '../../fixtures/records.ts';

let kept: readonly PinRecord[];
let changes: number;
let pins: Pins;

beforeEach(() => {
  [kept, changes] = [[1, 2, 3].map((keyId) => pinRecord(keyId)), 0];
  pins = new Pins({
    get: () => kept,
    set: (next) => {
      kept = next;
      changes += 1;
    },
  });
});

const ids = () => kept.map(({ keyId }) => keyId);

describe('a key', () => {
  test('is pinned once, the first of them too', () => {
    expect([pins.add(reading({ keyId: 1 })), pins.add(reading({ keyId: 4 }))]).toMatchObject([
      { ok: true },
      { ok: true },
    ]);
    expect(ids()).toEqual([1, 2, 3, 4]);
  });

  test('comes back to its place, as long as there is room for it', () => {
    expect(pins.undoUnpin()).toMatchObject({ failure: { code: 'unknown-key' } });
    pins.unpin(1);
    const added = LIMITS.pinsPerAccount - 2;
    for (let keyId = 10; keyId < 10 + added; keyId += 1) pins.add(reading({ keyId }));
    expect(pins.add(reading({ keyId: 9 }))).toMatchObject({ failure: { code: 'too-many-pins' } });
    for (let attempt = 0; attempt < 2; attempt += 1)
      expect(pins.undoUnpin()).toMatchObject({ failure: { code: 'too-many-pins' } });
    kept = kept.slice(0, 2);
    expect(pins.undoUnpin()).toMatchObject({ ok: true });
    expect(ids()).toEqual([1, 2, 3]);
    expect(pins.undoUnpin()).toMatchObject({ failure: { code: 'unknown-key' } });
  });

  test('that is not pinned is not moved, unpinned or changed', () => {
    expect([pins.unpin(7), pins.move(7, 0), pins.setFullMark(7, 5), pins.setAlerts(7, {})]).toMatchObject(
      Array(4).fill({ failure: { code: 'unknown-key' } }),
    );
    expect(changes).toBe(0);
  });

  test('is moved to its new place, the first of them too', () => {
    expect(pins.move(1, 1)).toMatchObject({ ok: true });
    expect(ids()).toEqual([2, 1, 3]);
    pins.move(3, 0);
    expect(ids()).toEqual([3, 2, 1]);
  });

  test('alone is known to be disabled from here', () => {
    const disabledHere = { worked: true };
    pins.noteDisabledHere(2, disabledHere);
    expect(kept.map((pin) => pin.disabledHere)).toEqual([null, disabledHere, null]);
  });

  test('that is open is closed by its own name alone', () => {
    pins.openKeyId = 2;
    pins.close(1);
    expect(pins.openKeyId).toBe(2);
    pins.close(2);
    expect(pins.openKeyId).toBeNull();
  });
});

describe('what is full after a change of quota from here', () => {
  const mark = { units: 9, isLifetimeSum: false, startedAboveLow: true };
  const read = pinRecord(1, { reading: reading({ keyId: 1, remaining: 5 }) });

  test('is what was set, and after that is undone what was full before', () => {
    const set = pins.noteQuotaChange(1, 'quota', mark)?.(read) ?? read;
    expect(set.fullMark?.units).toBe(5);
    expect(pins.noteQuotaChange(1, 'undo', null)?.(set).fullMark).toBe(mark);
    expect(pins.noteQuotaChange(1, 'undo', null)).toBeUndefined();
  });

  test('is found by itself after a top-up, and what that was before comes back too', () => {
    expect(pins.noteQuotaChange(1, 'top-up', null)?.(read)).toBe(read);
    expect(pins.noteQuotaChange(2, 'undo', mark)).toBeUndefined();
    expect(pins.noteQuotaChange(1, 'undo', mark)?.(read).fullMark).toBeNull();
  });

  test('stays as somebody else has left it since', () => {
    pins.noteQuotaChange(1, 'top-up', null)?.(read);
    const raised = { ...read, fullMark: { ...mark, units: 400 } };
    expect(pins.noteQuotaChange(1, 'undo', null)?.(raised)).toBe(raised);
  });

  test('is what the user says, whatever it was before', () => {
    pins.noteQuotaChange(1, 'quota', mark)?.(read);
    pins.setFullMark(1, 7);
    expect([1, 2].map((keyId) => pins.find(keyId)?.fullMark)).toMatchObject([
      { units: 7, isOwn: true },
      null,
    ]);
    expect(pins.noteQuotaChange(1, 'undo', null)).toBeUndefined();
  });
});

describe('a snooze', () => {
  test('lasts until a top-up only where there can be one', () => {
    kept = [true, false].map((unlimited, keyId) =>
      pinRecord(keyId, { reading: reading({ keyId, unlimited }) }),
    );
    const lengths = [0, 1, 2].map((keyId) => pins.snoozeOf(keyId, 'until-topped-up', NOW));
    expect(lengths).toEqual([{ until: NOW + DAY_MS }, { untilToppedUp: true }, { until: NOW + DAY_MS }]);
    expect([pins.snoozeOf(1, 'day', NOW), pins.snoozeOf(1, null, NOW)]).toEqual([
      { until: NOW + DAY_MS },
      null,
    ]);
  });

  test('is shortened to a day where the clock was set back, and changed nowhere else', () => {
    pins.setAlerts(1, { snooze: { until: NOW + DAY_MS } });
    pins.setAlerts(2, { snooze: { until: NOW + DAY_MS + 1 } });
    pins.setAlerts(3, { snooze: { untilToppedUp: true } });
    changes = 0;
    pins.shortenSnoozes(NOW);
    const day = { until: NOW + DAY_MS };
    expect(kept.map(({ alerts }) => alerts.snooze)).toEqual([day, day, { untilToppedUp: true }]);
    expect(changes).toBe(1);
  });
});

test('what is seen is kept once, and forgotten where it is otherwise now', () => {
  pins.markSeen(1, 'exhausted');
  pins.markSeen(1, 'exhausted');
  expect([changes, pins.find(1)?.seenStatus, pins.find(2)?.seenStatus]).toEqual([1, 'exhausted', null]);
  const shown = (status: EffectiveStatus, reason: StatusReason | null) => [
    pin({ keyId: 1 }, { status, reason }),
  ];
  pins.forgetSeen(shown('exhausted', null));
  expect(pins.find(1)?.seenStatus).toBe('exhausted');
  pins.forgetSeen(shown('exhausted', 'account-empty'));
  expect(pins.find(1)?.seenStatus).toBeNull();
  pins.markSeen(1, 'exhausted');
  pins.forgetSeen(shown('usable', null));
  expect(pins.find(1)?.seenStatus).toBeNull();
});
