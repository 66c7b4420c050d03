import { beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { accountOf, pinWith, RestartedApp } from './restarted-app.ts';

let app: RestartedApp;

/** While a refresh runs nothing is judged. */
function running(pin: PinState): AccountState {
  const account = accountOf({ pins: [pin] });
  return { ...account, refresh: { ...account.refresh, running: true } };
}

beforeEach(async () => {
  app = new RestartedApp();
  await app.publish(accountOf({ pins: [pinWith(900)] }));
});

/** Set while a refresh ran, then the app ended, and the first refresh after the start reads this. */
async function toldAfter(set: PinState, read: PinState): Promise<number> {
  await app.publish(running(pinWith(900)));
  await app.publish(running(set));
  app.start([running({ ...set, changedHere: [] })]);
  await app.publish(accountOf({ pins: [read] }));
  return app.told.length;
}

describe('what the user has set just before the app ended', () => {
  const lowered = { ...pinWith(40, { changedHere: ['remaining'] }), fullMark: 1_000 };

  test('is no news afterwards: a quota', async () => {
    const set = { ...lowered, reading: lowered.reading && { ...lowered.reading, used: 100 } };
    expect(await toldAfter(set, { ...set, changedHere: [] })).toBe(0);
  });

  test('is no news afterwards: an expiry', async () => {
    const { reading } = pinWith(900);
    const near = reading && { ...reading, expiresAt: app.clock.now() + HOUR_MS };
    expect(
      await toldAfter(
        pinWith(900, { reading: near, changedHere: ['expiresAt'] }),
        pinWith(900, { reading: near }),
      ),
    ).toBe(0);
  });

  test('does not hide what was spent since', async () => {
    const set = { ...lowered, reading: lowered.reading && { ...lowered.reading, used: 100, remaining: 300 } };
    expect(await toldAfter(set, pinWith(40))).toBe(1);
  });

  test('is no news afterwards: a limit', async () => {
    await app.publish(running(pinWith(900)));
    const low = { share: 0.95 };
    await app.set({ low });
    app.start([running(pinWith(900))], { ...DEFAULT_SETTINGS.alerts, on: true, low });
    await app.publish(accountOf({ pins: [pinWith(890)] }));
    expect(app.told).toEqual([]);
  });
});

test('a limit that was moved while the figures were old is no news when they are new', async () => {
  await app.publish(accountOf({ pins: [pinWith(900, { outdated: true })] }));
  await app.set({ low: { share: 0.95 } });
  await app.publish(accountOf({ pins: [pinWith(890)] }));
  expect(app.told).toEqual([]);
  await app.set({ low: { share: 0.2 } });
  await app.publish(accountOf({ pins: [pinWith(190)] }));
  expect(app.told).toHaveLength(1);
});
