import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#clock/durations';
import type { Account } from '../../../src-main/accounts/account.ts';
import { newPin, applyReport } from '../../../src-main/accounts/pin-record.ts';
import type { AccountReport } from '../../../src-main/accounts/account-report.ts';
import type { AccountRecord } from '../../../src-main/state/accounts-file.ts';
import { NOW, reading } from '../../fixtures/readings.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;
let keyIds: readonly number[];

beforeEach(async () => {
  bench = await Workbench.open();
  const names = ['a', 'b', 'c'];
  const keys = names.map((name) => ({ fields: { name, remain_quota: 400_000, used_quota: 100_000 } }));
  keyIds = await bench.watch(keys);
  await bench.accounts.refresh(null);
});

afterEach(async () => {
  expect(bench.simulator.violations()).toEqual([]);
  await bench.close();
});

function ownAccount(): Account {
  const found = bench.accounts.find(bench.account.id);
  if (found === undefined) throw new Error('no account');
  return found;
}

function id(index: number): number {
  return keyIds[index] ?? 0;
}

function order(): string {
  return bench.account.pins.map(({ name }) => name).join('');
}

describe('the order of the pins', () => {
  test.each([
    [0, 1, 'bac'],
    [0, 2, 'bca'],
    [2, 0, 'cab'],
    [1, 1, 'abc'],
    [0, 200, 'bca'],
  ])('a pin moved from %i to %i gives %s', (from, to, wanted) => {
    expect(ownAccount().pins.move(id(from), to)).toMatchObject({ ok: true });
    expect(order()).toBe(wanted);
  });

  test('is kept over a restart', async () => {
    ownAccount().pins.move(id(2), 0);
    await bench.restart();
    expect(order()).toBe('cab');
  });

  test('is not changed by a key that is not pinned', () => {
    expect(ownAccount().pins.move(999, 0)).toMatchObject({ failure: { code: 'unknown-key' } });
    expect(order()).toBe('abc');
  });
});

describe('undoing an unpin', () => {
  test('brings the key back to its place, with the full mark and the reading it had', () => {
    const [before] = bench.account.pins;
    ownAccount().pins.unpin(id(0));
    expect(order()).toBe('bc');
    expect(ownAccount().pins.undoUnpin()).toMatchObject({ ok: true });
    expect(order()).toBe('abc');
    expect(bench.account.pins[0]).toEqual(before);
  });

  test('works once, and for the last key unpinned', () => {
    ownAccount().pins.unpin(id(0));
    ownAccount().pins.unpin(id(1));
    ownAccount().pins.undoUnpin();
    expect(order()).toBe('bc');
    expect(ownAccount().pins.undoUnpin()).toMatchObject({ failure: { code: 'unknown-key' } });
  });

  test('changes nothing when the key was pinned again meanwhile', async () => {
    ownAccount().pins.unpin(id(0));
    await bench.connected((account) => account.pin(id(0)));
    expect(ownAccount().pins.undoUnpin()).toMatchObject({ ok: true });
    expect(order()).toBe('bca');
  });
});

describe('a key that was switched off here, unpinned and pinned again', () => {
  const pinAgain = async () => {
    await bench.connected((account) => account.key(id(0)).disable(false));
    ownAccount().pins.unpin(id(0));
    return bench.connected((account) => account.pin(id(0)));
  };
  const pinned = () => bench.account.pins.find(({ keyId }) => keyId === id(0));

  test('is still one that was switched off here', async () => {
    await pinAgain();
    expect(pinned()).toMatchObject({ reason: 'disabled-here', disabledHere: true, needsAction: false });
  });

  test('is not so when it was enabled meanwhile', async () => {
    await pinAgain();
    ownAccount().pins.unpin(id(0));
    bench.simulator.state.editKey(id(0), { status: 1 });
    await bench.connected((account) => account.pin(id(0)));
    bench.simulator.state.editKey(id(0), { status: 2 });
    await bench.accounts.refresh(null);
    expect(pinned()).toMatchObject({ reason: 'stored-disabled', disabledHere: false });
  });
});

describe('a key marked as seen', () => {
  const needsAction = () => bench.account.pins[0]?.needsAction;

  async function edit(fields: { remain_quota?: number; status?: number }): Promise<void> {
    bench.simulator.state.editKey(id(0), fields);
    await bench.clock.advance(1_000);
    await bench.accounts.refresh(null);
  }

  test('needs no action any more, also after a restart, until it fails in another way', async () => {
    await edit({ remain_quota: 0 });
    expect(needsAction()).toBe(true);
    expect(ownAccount().markSeen(id(0))).toMatchObject({ ok: true });
    expect(needsAction()).toBe(false);
    await bench.restart();
    await bench.accounts.refresh(null);
    expect([bench.account.pins[0]?.status, needsAction()]).toEqual(['exhausted', false]);
    await edit({ status: 2 });
    expect([bench.account.pins[0]?.status, needsAction()]).toEqual(['disabled', true]);
  });

  test('is told anew when it fails once more after it had recovered', async () => {
    await edit({ remain_quota: 0 });
    ownAccount().markSeen(id(0));
    await edit({ remain_quota: 400_000 });
    expect(needsAction()).toBe(false);
    await edit({ remain_quota: 0 });
    expect(needsAction()).toBe(true);
  });

  test('for want of a balance is so after a restart too, before it is read again', async () => {
    bench.simulator.state.setBalance(bench.account.userId ?? 0, -1);
    await bench.accounts.refresh(null);
    ownAccount().markSeen(id(0));
    await bench.simulator.down();
    await bench.restart();
    await waitFor(() => expect(bench.account.connection.state).toBe('failing'));
    expect([bench.account.pins[0]?.status, needsAction()]).toEqual(['exhausted', false]);
    await bench.simulator.up();
    await bench.accounts.refresh(null);
    expect([bench.account.pins[0]?.status, needsAction()]).toEqual(['exhausted', false]);
  });

  test('is one that is pinned, and one that works is not marked', () => {
    expect(ownAccount().markSeen(999)).toMatchObject({ failure: { code: 'unknown-key' } });
    expect(ownAccount().markSeen(id(0))).toMatchObject({ ok: true });
    expect(bench.record?.pins[0]?.seenStatus).toBeNull();
  });
});

describe('a full mark of the user’s own', () => {
  const mark = () => [bench.account.pins[0]?.fullMark, bench.account.pins[0]?.fullMarkIsOwn];

  async function topUpElsewhere(): Promise<void> {
    bench.simulator.state.editKey(id(0), { remain_quota: 900_000 });
    await bench.clock.advance(1_000);
    await bench.accounts.refresh(null);
  }

  test('stays through a top-up and a restart, until it is cleared', async () => {
    expect(mark()).toEqual([500_000, false]);
    expect(ownAccount().pins.setFullMark(id(0), 2_000_000)).toMatchObject({ ok: true });
    await topUpElsewhere();
    await bench.restart();
    expect(mark()).toEqual([2_000_000, true]);
    ownAccount().pins.setFullMark(id(0), null);
    expect(mark()).toEqual([1_000_000, false]);
  });

  test('lets a snooze end when the key is topped up, and not when it is set', async () => {
    const snooze = () => bench.account.pins[0]?.alerts.snooze ?? null;
    ownAccount().pins.setFullMark(id(0), 2_000_000);
    ownAccount().snooze(id(0), 'until-topped-up');
    bench.simulator.state.editKey(id(0), { name: 'renamed' });
    await bench.clock.advance(1_000);
    await bench.accounts.refresh(null);
    expect(snooze()).toEqual({ untilToppedUp: true });
    await topUpElsewhere();
    expect(snooze()).toBeNull();
    ownAccount().snooze(id(0), 'until-topped-up');
    ownAccount().pins.setFullMark(id(0), 3_000_000);
    expect(snooze()).toEqual({ untilToppedUp: true });
  });

  test('is not shown while the key is unlimited, and is there again afterwards', async () => {
    ownAccount().pins.setFullMark(id(0), 2_000_000);
    for (const [unlimited_quota, shown] of [
      [true, null],
      [false, 2_000_000],
    ] as const) {
      bench.simulator.state.editKey(id(0), { unlimited_quota });
      await bench.clock.advance(1_000);
      await bench.accounts.refresh(null);
      expect(mark()).toEqual([shown, true]);
    }
  });

  test('needs a pin', () => {
    expect(ownAccount().pins.setFullMark(999, 1)).toMatchObject({ failure: { code: 'unknown-key' } });
  });
});

describe('looking at a key', () => {
  test('reads it at once, and nothing else', async () => {
    const { lastSuccessAt } = bench.account.refresh;
    bench.simulator.state.editKey(id(0), { remain_quota: 7 });
    bench.simulator.state.editKey(id(1), { remain_quota: 7 });
    await bench.clock.advance(1_000);
    expect(await bench.connected((account) => account.openKey(id(0)))).toMatchObject({ ok: true });
    expect(bench.account.pins.map((pin) => pin.reading?.remaining)).toEqual([7, 400_000, 400_000]);
    expect(bench.account.refresh.lastSuccessAt).toBe(lastSuccessAt);
  });

  test('calls it deleted when the list confirms that it is gone', async () => {
    bench.simulator.state.deleteKey(id(0));
    expect(await bench.connected((account) => account.openKey(id(0)))).toMatchObject({ ok: true });
    expect(bench.account.pins[0]?.status).toBe('deleted');
  });

  test('a failure that every call would meet is shown as the account’s, backs off, and heals', async () => {
    await bench.simulator.down();
    expect(await bench.connected((account) => account.openKey(id(0)))).toMatchObject({
      ok: false,
      failure: { code: 'unreachable' },
    });
    expect(bench.account.connection).toMatchObject({ state: 'failing', shown: true });
    expect(bench.account.refresh.next?.reason).toBe('back-off');
    expect(bench.account.pins[0]?.reading?.remaining).toBe(400_000);
    await bench.simulator.up();
    expect(await bench.connected((account) => account.openKey(id(0)))).toMatchObject({ ok: true });
    await waitFor(() => expect(bench.account.connection.state).toBe('ok'));
  });

  test('asks only for keys that are pinned, and only with a token', async () => {
    expect(await bench.connected((account) => account.openKey(999))).toMatchObject({
      failure: { code: 'unknown-key' },
    });
    await bench.accounts.signOut(bench.account.id);
    expect(await bench.connected((account) => account.openKey(id(0)))).toMatchObject({
      failure: { code: 'token-missing' },
    });
  });
});

test('a refresh that took long does not bring back what it had read before', () => {
  const newer = reading({ keyId: 1, remaining: 5, readAt: NOW });
  const older = reading({ keyId: 1, remaining: 9, readAt: NOW - 1 });
  const record = { ownerId: null, pins: [newPin(newer)] } as unknown as AccountRecord;
  const report = { own: null, readings: [older], goneKeyIds: [] } as unknown as AccountReport;
  expect(applyReport(record, report, NOW).pins[0]?.reading).toBe(newer);
});

test('a quota that is undone here is no top-up, though it rises: snooze and mark stay', () => {
  const before = reading({ keyId: 1, remaining: 10, used: 90, readAt: NOW - 1 });
  const pin = { ...newPin(before), alerts: { own: null, snooze: { untilToppedUp: true } as const } };
  const record = { ownerId: null, pins: [pin] } as unknown as AccountRecord;
  const readings = [reading({ keyId: 1, remaining: 80, used: 90, readAt: NOW })];
  const after = (isUndo: boolean) => applyReport(record, { readings, isUndo }, NOW).pins[0];
  expect(after(true)).toMatchObject({ fullMark: pin.fullMark, alerts: pin.alerts });
  expect(after(true)).not.toHaveProperty('toppedUpAt');
  expect(after(false)).toMatchObject({ fullMark: { units: 80 }, alerts: { snooze: null }, toppedUpAt: NOW });
});

test('a key that a write of ours finds without a limit has no mark that is full', () => {
  const pin = newPin(reading({ keyId: 1, readAt: NOW - 1 }));
  const record = { ownerId: null, pins: [pin] } as unknown as AccountRecord;
  const readings = [reading({ keyId: 1, unlimited: true, readAt: NOW })];
  expect(applyReport(record, { readings, isUndo: true }, NOW).pins[0]?.fullMark).toBeNull();
});

test('what is first read of a key is no top-up of it: what waits for one goes on', () => {
  const pin = {
    ...newPin(reading({ keyId: 1 })),
    reading: null,
    alerts: { own: null, snooze: { untilToppedUp: true } as const },
  };
  const record = { ownerId: null, pins: [pin] } as unknown as AccountRecord;
  const [after] = applyReport(record, { readings: [reading({ keyId: 1, remaining: 80 })] }, NOW).pins;
  expect(after?.alerts).toEqual(pin.alerts);
  expect(after).not.toHaveProperty('toppedUpAt');
});

test('a snooze of a day lasts no longer than that when the clock is set back', async () => {
  const until = () => {
    const snooze = bench.account.pins[0]?.alerts.snooze;
    return snooze && 'until' in snooze ? snooze.until - bench.clock.now() : null;
  };
  ownAccount().snooze(id(0), 'day');
  ownAccount().snooze(id(1), 'until-topped-up');
  bench.clock.set(bench.clock.now() - 30 * DAY_MS);
  bench.accounts.clockSetBack(30 * DAY_MS);
  expect(until()).toBe(DAY_MS);
  await bench.clock.advance(HOUR_MS);
  bench.clock.set(bench.clock.now() - HOUR_MS / 2);
  bench.accounts.clockSetBack(HOUR_MS / 2);
  expect(until()).toBe(DAY_MS - HOUR_MS / 2);
  expect(bench.account.pins[1]?.alerts.snooze).toEqual({ untilToppedUp: true });
});
