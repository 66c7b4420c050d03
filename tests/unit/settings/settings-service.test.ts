import { expect, test } from 'vitest';
import { succeed } from '#contract/failure';
import type { Settings } from '#contract/settings';
import { SettingsService } from '../../../src-main/settings/settings-service.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { newStore } from '../../fixtures/states.ts';

test('a change is kept, though whoever follows it throws', async () => {
  const clock = new ManualClock();
  const store = newStore(clock);
  const saved: Settings[] = [];
  const saveSettings = (settings: Settings) => {
    saved.push(settings);
    return Promise.resolve(succeed(null));
  };
  const stateFiles = { saveSettings };
  const service = new SettingsService({
    ...{ clock, stateFiles, store },
    languageFor: () => 'en',
    setTheme: () => undefined,
    onChange: () => {
      throw new Error('not followed');
    },
  });
  await expect((async () => service.change({ zoomPercent: 150 }))()).rejects.toThrow('not followed');
  expect([store.get().settings.zoomPercent, saved.map(({ zoomPercent }) => zoomPercent)]).toEqual([
    150,
    [150],
  ]);
});
