import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#clock/durations';
import { trayState } from '../../../src-main/presentation/tray-state.ts';
import { traySummary } from '../../../src-main/presentation/tray-summary.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { englishText } from '../../fixtures/english-text.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;
let keyId: number;

const TOTAL = 1_000_000;
const VERY_LOW = TOTAL / 25;

beforeEach(async () => {
  bench = await Workbench.open();
  const fields = { name: 'ci', remain_quota: TOTAL / 2, used_quota: TOTAL / 2 };
  keyId = (await bench.watch([{ fields }]))[0] ?? 0;
  await bench.accounts.refresh(null);
});

afterEach(async () => {
  expect(bench.simulator.violations()).toEqual([]);
  await bench.close();
});

/** Edited at the gateway, and read. */
async function becomes(fields: { remain_quota?: number; expired_time?: number; status?: number }) {
  bench.simulator.state.editKey(keyId, fields);
  await read();
}

async function read(): Promise<void> {
  await bench.clock.advance(SECOND_MS);
  // One that is under way was asked before the clock moved, and would be joined.
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
  await bench.accounts.refresh(null);
}

async function restart(): Promise<void> {
  await bench.restart();
  await read();
}

function see(): void {
  expect(bench.accounts.find(bench.account.id)?.markSeen(keyId)).toMatchObject({ ok: true });
}

/** What the icon says, and how tooltip and menu begin. */
function said(): readonly string[] {
  const tray = trayState(bench.store.get());
  return [tray.condition, traySummary(tray, 1, englishText, bench.clock.now())];
}

const NEEDS_USER = ['low', '1 key needs you'];
const DEAD = ['needs-action', '1 key needs you'];
const CALM = ['ok', '1 key works'];

const inSeconds = (afterMs: number) => Math.floor((bench.clock.now() + afterMs) / SECOND_MS);

describe('a key with very little left that was marked as seen', () => {
  beforeEach(async () => {
    await becomes({ remain_quota: VERY_LOW });
    expect(said()).toEqual(NEEDS_USER);
    see();
  });

  test('is left in peace by icon and sentence, however far it falls while it works', async () => {
    expect(said()).toEqual(CALM);
    expect(bench.account.pins[0]).toMatchObject({ status: 'low', isCritical: false, isCriticalSeen: true });
    await becomes({ remain_quota: VERY_LOW / 10 });
    expect(said()).toEqual(CALM);
  });

  test('is so after a restart too', async () => {
    await bench.restart();
    expect(said()).toEqual(CALM);
    await read();
    expect(said()).toEqual(CALM);
  });

  test('is told when it is used up, and when it has very little once more after that', async () => {
    bench.accounts.find(bench.account.id)?.pins.setFullMark(keyId, TOTAL);
    await becomes({ remain_quota: 0 });
    expect(said()).toEqual(DEAD);
    see();
    expect(said()[0]).toBe('ok');
    await becomes({ remain_quota: VERY_LOW / 2 });
    expect(said()).toEqual(NEEDS_USER);
  });

  test.each([false, true])(
    'is told when it falls again after a top-up; restarted between: %s',
    async (is) => {
      await becomes({ remain_quota: TOTAL });
      expect(said()).toEqual(CALM);
      expect(bench.record?.pins[0]).not.toHaveProperty('seenCritical');
      if (is) await restart();
      await becomes({ remain_quota: VERY_LOW });
      expect(said()).toEqual(NEEDS_USER);
    },
  );

  test.each([false, true])(
    'is told when it is about to expire as well; restarted between: %s',
    async (is) => {
      if (is) await restart();
      await becomes({ expired_time: inSeconds(30 * MINUTE_MS) });
      expect(said()).toEqual(NEEDS_USER);
      see();
      expect(said()).toEqual(CALM);
      await restart();
      expect(said()).toEqual(CALM);
      await bench.clock.advance(31 * MINUTE_MS);
      await read();
      expect(said()).toEqual(DEAD);
    },
  );

  test('is told when it is switched off elsewhere', async () => {
    await becomes({ status: 2 });
    expect(said()).toEqual(DEAD);
  });
});

describe('a key about to expire that was marked as seen', () => {
  beforeEach(async () => {
    await becomes({ expired_time: inSeconds(2 * HOUR_MS) });
    await bench.clock.advance(HOUR_MS + MINUTE_MS);
    await read();
    expect(said()).toEqual(NEEDS_USER);
    see();
  });

  test('is left in peace, and told again by another date alone', async () => {
    expect(said()).toEqual(CALM);
    await restart();
    expect(said()).toEqual(CALM);
    await becomes({ expired_time: inSeconds(2 * HOUR_MS) });
    await bench.clock.advance(HOUR_MS + MINUTE_MS);
    await read();
    expect(said()).toEqual(NEEDS_USER);
  });
});
