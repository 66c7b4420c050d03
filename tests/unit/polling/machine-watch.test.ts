import { beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { MachineWatch, type MachineFacts } from '../../../src-main/polling/machine-watch.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';

let clock: ManualClock;
let facts: MachineFacts;
let told: string[];
let watch: MachineWatch;
let onWake: (reason: string) => void;
let onClockSetBack: (byMs: number) => void;

beforeEach(() => {
  clock = new ManualClock();
  facts = { onBattery: false, online: true, zone: 'Asia/Taipei', networks: '192.168.1.7/24' };
  told = [];
  onWake = (reason) => void told.push(reason);
  onClockSetBack = (byMs) => void told.push(`set back by ${Math.round(byMs / MINUTE_MS)} min`);
  watch = newWatch();
  watch.start();
});

function newWatch(): MachineWatch {
  return new MachineWatch(clock, () => facts, {
    onSuspend: () => told.push('suspend'),
    onWake: (reason) => onWake(reason),
    onClockSetBack: (byMs) => onClockSetBack(byMs),
    onNetworkChange: () => told.push('other networks'),
    onZoneChange: () => told.push('another zone'),
    onFacts: ({ onBattery, online }) => told.push(`battery ${onBattery}, online ${online}`),
  });
}

/** The machine slept, and its timers with it. */
function sleep(ms: number): void {
  clock.set(clock.now() + ms);
}

describe('a watch on the machine', () => {
  test('says nothing while nothing happens', async () => {
    await clock.advance(6 * HOUR_MS);
    expect(told).toEqual([]);
    watch.stop();
    expect(clock.timerCount).toBe(0);
  });

  test('notices a sleep that nobody told of', async () => {
    await clock.advance(10 * MINUTE_MS);
    sleep(8 * HOUR_MS);
    await clock.advance(MINUTE_MS);
    expect(told).toEqual(['woke-up']);
  });

  test('tells of a sleep that it was told of once, though the clock jumped as well', async () => {
    watch.suspended();
    sleep(8 * HOUR_MS);
    watch.woke();
    await clock.advance(5 * MINUTE_MS);
    expect(told).toEqual(['suspend', 'woke-up']);
  });

  test('does not believe in a sleep whose end was never told, once time goes on', async () => {
    watch.suspended();
    await clock.advance(MINUTE_MS);
    expect(told).toEqual(['suspend', 'woke-up']);
  });

  test('notices that the computer is in another zone, and not that it was in one at first', async () => {
    await clock.advance(MINUTE_MS);
    facts = { ...facts, zone: 'America/New_York' };
    await clock.advance(MINUTE_MS);
    expect(told).toEqual(['another zone']);
  });

  test('notices that the computer is in other networks, also where there was none in between', async () => {
    await clock.advance(MINUTE_MS);
    for (const networks of ['10.0.0.4/8', '10.0.0.4/8', '', '10.0.0.4/8', '', '192.168.1.7/24']) {
      facts = { ...facts, networks };
      await clock.advance(MINUTE_MS);
    }
    expect(told).toEqual(['other networks', 'other networks']);
  });

  test('notices a clock that was set forward by hours as it would a sleep', async () => {
    sleep(3 * HOUR_MS);
    await clock.advance(MINUTE_MS);
    expect(told).toEqual(['woke-up']);
  });

  test('notices a clock that was set back by hours', async () => {
    clock.set(clock.now() - 3 * HOUR_MS);
    await clock.advance(MINUTE_MS);
    expect(told).toEqual(['set back by 180 min', 'woke-up']);
  });

  test('notices on waking that the clock was set back, and by how much, before anything else', async () => {
    await clock.advance(10_000);
    clock.set(clock.now() - 3 * HOUR_MS);
    watch.woke();
    await clock.advance(MINUTE_MS);
    expect(told).toEqual(['set back by 180 min', 'woke-up']);
  });

  test('takes no screen that is unlocked between two looks for a clock that was set back', async () => {
    for (let unlock = 0; unlock < 40; unlock++) {
      await clock.advance(17_000);
      watch.woke();
    }
    await clock.advance(MINUTE_MS);
    expect(new Set(told)).toEqual(new Set(['woke-up']));
  });

  test('does not care for the small steps of NTP', async () => {
    for (let step = 0; step < 20; step++) {
      clock.set(clock.now() + (step % 2 === 0 ? 4_000 : -4_000));
      await clock.advance(30_000);
    }
    expect(told).toEqual([]);
  });

  test('notices the network by looking, since no event tells of it', async () => {
    facts = { ...facts, online: false };
    await clock.advance(MINUTE_MS);
    facts = { ...facts, online: true };
    await clock.advance(MINUTE_MS);
    expect(told).toEqual(['battery false, online false', 'battery false, online true', 'back-online']);
  });

  test('notices the battery by looking, where the system does not tell', async () => {
    facts = { ...facts, onBattery: true };
    watch.checkFacts();
    await clock.advance(5 * MINUTE_MS);
    expect(told).toEqual(['battery true, online true']);
  });

  test('cares for a sleep or a step back of the clock from its limit on, not at it', async () => {
    sleep(30_000);
    await clock.advance(30_000);
    clock.set(clock.now() - 5_000);
    await clock.advance(30_000);
    expect(told).toEqual([]);
    sleep(30_001);
    await clock.advance(30_000);
    clock.set(clock.now() - 5_001);
    await clock.advance(30_000);
    expect(told).toEqual(['woke-up', 'set back by 0 min']);
  });

  test('tells at once how things stand at the start', () => {
    facts = { ...facts, onBattery: true };
    const started = newWatch();
    started.start();
    expect(told).toEqual(['battery true, online true']);
    started.stop();
  });

  test('looks at network and battery though nobody could be told of the waking', async () => {
    onWake = () => {
      throw new Error('not followed');
    };
    facts = { ...facts, onBattery: true };
    expect(() => watch.woke()).toThrow('not followed');
    expect(told).toEqual(['battery true, online true']);
    facts = { ...facts, onBattery: false };
    sleep(HOUR_MS);
    await expect(clock.advance(30_000)).rejects.toThrow('not followed');
    expect(told).toEqual(['battery true, online true', 'battery false, online true']);
  });

  test('looks at network and battery though nobody could be told of the clock', async () => {
    onClockSetBack = () => {
      throw new Error('not followed');
    };
    facts = { ...facts, onBattery: true };
    clock.set(clock.now() - HOUR_MS);
    await expect(clock.advance(30_000)).rejects.toThrow('not followed');
    expect(told).toEqual(['battery true, online true']);
  });
});
