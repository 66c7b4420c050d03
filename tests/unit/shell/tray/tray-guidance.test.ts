import { describe, expect, test } from 'vitest';
import { DAY_MS } from '#clock/durations';
import type { AppState } from '#contract/app-state';
import { succeed } from '#contract/failure';
import { IDLE_SIGN_IN } from '#contract/initial-app-state';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { TrayGuidance } from '../../../../src-main/shell/tray/tray-guidance.ts';
import { ManualClock, settled } from '../../../fixtures/manual-clock.ts';
import { newStore } from '../../../fixtures/states.ts';

/** One start of the app, which follows its own state as the app does. */
function start(platform: AppState['platform'], trayHintFrom: number | 'never' | null = null) {
  const clock = new ManualClock();
  const store = newStore(clock, { platform, settings: { ...DEFAULT_SETTINGS, trayHintFrom } });
  const icon = { isHidden: true };
  const guidance = new TrayGuidance({
    ...{ clock, platform, store },
    isHidden: () => icon.isHidden,
    change: (change) => {
      store.update(({ settings: before }) => ({ settings: { ...before, ...change } }));
      return Promise.resolve(succeed(null));
    },
  });
  store.subscribe((state) => guidance.follow(state));
  const signIn = async () => {
    for (const phase of ['verifying', 'done', 'idle'] as const) {
      store.update(() => ({ signIn: { ...IDLE_SIGN_IN, phase } }));
      await settled();
    }
  };
  return { clock, guidance, icon, signIn, store, hint: () => store.get().trayHint };
}

describe('on macOS', () => {
  test('the icon is looked for 2 s after the start, and whenever the app is started again', async () => {
    const { clock, guidance, hint, icon } = start('darwin');
    guidance.trayOpened();
    await clock.advance(1_999);
    expect(hint()).toBeNull();
    await clock.advance(1);
    expect(hint()).toBe('hidden');
    icon.isHidden = false;
    guidance.startedAgain();
    expect(hint()).toBeNull();
  });

  test('an icon that is seen is not spoken of', async () => {
    const { clock, guidance, hint, icon, signIn } = start('darwin');
    icon.isHidden = false;
    guidance.trayOpened();
    await clock.advance(10_000);
    guidance.startedAgain();
    await signIn();
    expect(hint()).toBeNull();
  });
});

describe('on Windows', () => {
  test('it is told after the first sign-in, and when the app is started again on another day', async () => {
    const { clock, guidance, hint, signIn } = start('win32');
    guidance.trayOpened();
    await clock.advance(10_000);
    expect(hint()).toBeNull();
    await signIn();
    expect(hint()).toBe('put-away');
    await guidance.dismiss(false);
    await signIn();
    guidance.startedAgain();
    expect(hint()).toBeNull();
    await clock.advance(DAY_MS);
    await signIn();
    expect(hint()).toBeNull();
    guidance.startedAgain();
    expect(hint()).toBe('put-away');
  });
});

describe('on Linux', () => {
  test('a desktop without a tray is spoken of until one comes', () => {
    const { guidance, hint } = start('linux');
    guidance.noTray();
    expect(hint()).toBe('no-tray');
    guidance.trayOpened();
    expect(hint()).toBeNull();
  });

  test('not again on the same day, also after a restart; a clock that was wrong does not silence it', () => {
    const now = new ManualClock().now();
    for (const [from, expected] of [
      [now + 1, null],
      [now + DAY_MS, null],
      [now, 'no-tray'],
      [now + DAY_MS + 1, 'no-tray'],
      ['never', null],
    ] as const) {
      const { guidance, hint } = start('linux', from);
      guidance.noTray();
      expect(hint(), String(from)).toBe(expected);
    }
  });

  test('for ever is kept', async () => {
    const { guidance, store } = start('linux');
    guidance.noTray();
    await guidance.dismiss(true);
    expect(store.get()).toMatchObject({ trayHint: null, settings: { trayHintFrom: 'never' } });
  });
});
