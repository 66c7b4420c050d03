import { beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { succeed } from '#contract/failure';
import type { Settings } from '#contract/settings';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { SettingsService } from '../../../src-main/settings/settings-service.ts';
import type { AppStateStore } from '../../../src-main/state/app-state-store.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { newStore } from '../../fixtures/states.ts';

let clock: ManualClock;
let store: AppStateStore;
let saved: Settings[];
let onChange: () => void;
let service: SettingsService;

beforeEach(() => {
  clock = new ManualClock();
  store = newStore(clock);
  saved = [];
  onChange = () => undefined;
  service = new SettingsService({
    ...{ clock, store },
    stateFiles: {
      saveSettings: (settings) => {
        saved.push(settings);
        return Promise.resolve(succeed(null));
      },
    },
    languageFor: () => 'en',
    setTheme: () => undefined,
    onChange: () => onChange(),
  });
  service.start();
});

test('a change is kept, though whoever follows it throws', async () => {
  onChange = () => {
    throw new Error('not followed');
  };
  await expect((async () => service.change({ zoomPercent: 150 }))()).rejects.toThrow('not followed');
  expect([store.get().settings.zoomPercent, saved.map(({ zoomPercent }) => zoomPercent)]).toEqual([
    150,
    [150],
  ]);
});

test('a pause ends by itself, though whoever follows its beginning throws', async () => {
  onChange = () => {
    onChange = () => undefined;
    throw new Error('not followed');
  };
  await expect((async () => service.pause('hour'))()).rejects.toThrow('not followed');
  await clock.advance(HOUR_MS);
  expect([store.get().settings.pausedUntil, saved.at(-1)?.pausedUntil]).toEqual([null, null]);
});

test('a pause that is over by the time of another change is over in what is kept, too', async () => {
  await service.change({ pausedUntil: clock.now() + HOUR_MS });
  clock.set(clock.now() + 2 * HOUR_MS);
  await service.change({ theme: 'dark' });
  expect(store.get().settings).toMatchObject({ theme: 'dark', pausedUntil: null });
  expect(saved.at(-1)).toEqual(store.get().settings);
});

test('a pause that a sleep has outlasted is over at once when the machine wakes', async () => {
  await service.pause('hour');
  clock.set(clock.now() + 2 * HOUR_MS);
  service.wake();
  expect(store.get().settings.pausedUntil).toBeNull();
});

test('a pause of more than an hour, which a clock set back has left, is over at the start', () => {
  store.update(({ settings }) => ({ settings: { ...settings, pausedUntil: clock.now() + 2 * HOUR_MS } }));
  service.start();
  expect(store.get().settings.pausedUntil).toBeNull();
});

test('a pause lasts its hour though the clock is set back meanwhile, and no longer', async () => {
  await service.pause('hour');
  await clock.advance(5 * MINUTE_MS);
  clock.set(clock.now() - 20 * MINUTE_MS);
  await clock.advance(MINUTE_MS);
  await service.change({ theme: 'dark' });
  service.clockSetBack(20 * MINUTE_MS);
  await clock.advance(53 * MINUTE_MS);
  expect(store.get().settings.pausedUntil).not.toBeNull();
  await clock.advance(MINUTE_MS);
  expect(store.get().settings.pausedUntil).toBeNull();
});

test('a reset takes everything back but proxy and CA file, which change only when that is agreed to', async () => {
  const proxy = { mode: 'manual', address: 'http://proxy.example:8080', userName: 'office' } as const;
  const network = { extraCaFile: '/etc/office-ca.pem', isRouteInDoubt: true, isExtraCaInDoubt: true, proxy };
  await service.change({ ...network, theme: 'dark', zoomPercent: 150, pausedUntil: 'resumed' });
  await service.reset();
  expect(store.get().settings).toEqual({ ...DEFAULT_SETTINGS, ...network });
  expect(saved.at(-1)).toEqual(store.get().settings);
});

test.each([
  [1_000, 100],
  [100, 100],
  [10, 10],
] as const)(
  'a reset asks above $%i from $%i on: later only when that is agreed to',
  async (before, after) => {
    await service.change({ askAboveDollars: before });
    await service.reset();
    expect(store.get().settings.askAboveDollars).toBe(after);
  },
);

describe('a pause of an hour', () => {
  test('ends by itself when the hour is over, and that is kept', async () => {
    await service.pause('hour');
    await clock.advance(HOUR_MS - 1);
    expect(store.get().settings.pausedUntil).toBe(clock.now() + 1);
    await clock.advance(1);
    expect([store.get().settings.pausedUntil, saved.at(-1)?.pausedUntil]).toEqual([null, null]);
  });

  test('is no longer watched once the service stops, and goes on with the next start', async () => {
    await service.pause('hour');
    service.stop();
    expect(clock.timerCount).toBe(0);
    await clock.advance(2 * HOUR_MS);
    expect(store.get().settings.pausedUntil).not.toBeNull();
    service.start();
    expect(store.get().settings.pausedUntil).toBeNull();
  });
});
