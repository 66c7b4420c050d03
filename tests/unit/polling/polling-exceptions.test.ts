import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { MachineWatch } from '../../../src-main/polling/machine-watch.ts';
import { Poller, type RefreshResult } from '../../../src-main/polling/poller.ts';
import { RateLimiter, type Release } from '../../../src-main/polling/rate-limiter.ts';
import { ManualClock, settled } from '../../fixtures/manual-clock.ts';
import { pollerOptions } from './poller-options.ts';

const OK: RefreshResult = { kind: 'ok', expected: null };

describe.each(['throws', 'rejects', 'cannot be taken over'])('a refresh that %s', (how) => {
  test('counts as failed, and the account is refreshed again', async () => {
    const clock = new ManualClock();
    const start = clock.now();
    const calls: number[] = [];
    const failed: unknown[] = [];
    const error = new Error('gone wrong');
    const isFirst = () => calls.length === 1;
    const poller = new Poller({
      ...pollerOptions(clock),
      read: () => {
        calls.push(clock.now() - start);
        if (how === 'throws' && isFirst()) throw error;
        return how === 'rejects' && isFirst() ? Promise.reject(error) : Promise.resolve(OK);
      },
      take: (report) => {
        if (how === 'cannot be taken over' && isFirst()) throw error;
        return report;
      },
      onRefreshFailed: (reason) => failed.push(reason),
    });
    await poller.refresh();
    expect([poller.running, failed]).toEqual([false, [error]]);
    await clock.advance(6 * MINUTE_MS);
    expect(calls).toEqual([0, 15_000, 315_000]);
  });
});

test('whoever is told of a wait and throws keeps no call waiting', async () => {
  const limiter = new RateLimiter(new ManualClock(), () => {
    throw new Error('not told');
  });
  const ends: Release[] = [];
  const refused: unknown[] = [];
  const ask = async () => {
    const outcome = await limiter.acquire('account', 'refresh', new AbortController().signal);
    if (outcome.ok) ends.push(outcome.value);
    else refused.push(outcome.failure.code);
  };
  for (let call = 0; call < 3; call += 1) void ask();
  await settled();
  expect(() => ends[0]?.({ rateLimited: true, retryAt: Infinity })).toThrow('not told');
  await settled();
  expect([ends.length, refused]).toEqual([2, ['asked-to-wait']]);
});

describe('a watch on the machine whose listener throws', () => {
  const tell = (told: string[], what: string, isWrong: () => boolean) => {
    if (isWrong()) throw new Error(what);
    told.push(what);
  };

  test('looks again all the same', async () => {
    const clock = new ManualClock();
    const told: string[] = [];
    let isWrong = true;
    const watch = new MachineWatch(
      clock,
      () => ({ onBattery: false, online: true, zone: 'UTC', networks: '192.168.1.7/24' }),
      {
        onSuspend: () => undefined,
        onWake: (reason) => tell(told, reason, () => isWrong),
        onClockSetBack: () => undefined,
        onFacts: () => undefined,
        onNetworkChange: () => undefined,
        onZoneChange: () => undefined,
      },
    );
    watch.start();
    clock.set(clock.now() + 60 * MINUTE_MS);
    await expect(clock.advance(MINUTE_MS)).rejects.toThrow('woke-up');
    isWrong = false;
    clock.set(clock.now() + 60 * MINUTE_MS);
    await clock.advance(MINUTE_MS);
    expect(told).toEqual(['woke-up']);
    watch.stop();
    expect(clock.timerCount).toBe(0);
  });

  test('tells that the network is back, whatever became of the news before', () => {
    const told: string[] = [];
    let facts = { onBattery: false, online: true, zone: 'UTC', networks: '192.168.1.7/24' };
    let isWrong = false;
    const watch = new MachineWatch(new ManualClock(), () => facts, {
      onSuspend: () => undefined,
      onWake: (reason) => told.push(reason),
      onClockSetBack: () => undefined,
      onNetworkChange: () => undefined,
      onZoneChange: () => undefined,
      onFacts: ({ online }) => tell(told, `online ${online}`, () => isWrong),
    });
    watch.start();
    facts = { ...facts, online: false };
    watch.checkFacts();
    [facts, isWrong] = [{ ...facts, online: true }, true];
    expect(() => watch.checkFacts()).toThrow('online true');
    expect(told).toEqual(['online false', 'back-online']);
  });
});
