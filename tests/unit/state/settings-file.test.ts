import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { Settings } from '#contract/settings';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { settingsFileSchema } from '../../../src-main/state/settings-file.ts';

function read(settings: object) {
  const parsed = v.safeParse(settingsFileSchema, { v: 1, settings });
  return parsed.success ? parsed.output.settings : 'damaged';
}

test('a file of an older version takes defaults for what it did not know', () => {
  expect(read({})).toEqual(DEFAULT_SETTINGS);
  expect(read({ theme: 'dark' })).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
});

test('what a newer version added is dropped', () => {
  expect(read({ ofTheFuture: true })).toEqual(DEFAULT_SETTINGS);
});

test('every setting survives being kept', () => {
  const chosen: Settings = {
    refreshMinutes: 30,
    language: 'zh-TW',
    theme: 'dark',
    zoomPercent: 175,
    pinOrder: 'urgency',
    amounts: 'used',
    trayKey: { accountId: '5f0f9b0c-2f0e-4a58-9d4e-111111111111', keyId: 7 },
    trayTitle: true,
    privacyMode: true,
    checkForUpdates: false,
    askAboveDollars: 50,
    historyDays: 90,
    alerts: {
      on: true,
      low: { dollars: 5 },
      veryLow: { share: 0.01 },
      quietHours: { fromMinute: 1_320, untilMinute: 420 },
      alwaysTell: ['exhausted', 'rejected'],
    },
    pausedUntil: 'resumed',
    isRouteInDoubt: true,
    isExtraCaInDoubt: true,
    proxy: { mode: 'manual', address: 'socks5://proxy.example:1080', userName: 'office' },
    extraCaFingerprint: 'c0ffee',
    extraCaFile: '/etc/office.pem',
    shortcut: 'Control+Shift+K',
    trayHintFrom: 'never',
  };
  expect(read(chosen)).toEqual(chosen);
  expect(read({ ...chosen, proxy: { mode: 'none' } })).toEqual({ ...chosen, proxy: { mode: 'none' } });
});

test('a value that is none makes the file a damaged one', () => {
  expect([read({ zoomPercent: 120 }), read({ theme: 'pink' })]).toEqual(['damaged', 'damaged']);
  expect(read({ historyDays: 0 })).toBe('damaged');
  expect(read({ shortcut: 'Shift+K' })).toBe('damaged');
  expect(read({ proxy: { mode: 'manual' } })).toBe('damaged');
  const alerts = { ...DEFAULT_SETTINGS.alerts, low: { share: 20 } };
  expect(read({ alerts })).toBe('damaged');
});
