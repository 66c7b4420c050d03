import { describe, expect, it, test } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import type { KeyField } from '#contract/key-action';
import type { AccountState } from '#contract/account-state';
import { pin } from '../../fixtures/pin-states.ts';
import { accountOf, RestartedApp } from './restarted-app.ts';

const LIMITS = {
  dollars: { own: { low: { dollars: 5 }, veryLow: { dollars: 1 } }, snooze: null },
  shares: { own: { low: { share: 0.2 }, veryLow: { share: 0.05 } }, snooze: null },
};
const DOLLAR = 500_000;
const FULL = 25 * DOLLAR;

interface Moment {
  readonly left: number;
  readonly used?: number;
  readonly changedHere?: readonly KeyField[];
  readonly toppedUpAt?: number;
  readonly running?: boolean;
  readonly expiresAt?: number;
}

/** The full mark is the user's own, $25: in dollars and in shares the limits are at $5, and at $1 or $1.25. */
function keyOf(alerts: keyof typeof LIMITS, moment: Moment): AccountState {
  const { changedHere = [], expiresAt, left, running = false, toppedUpAt, used = 0 } = moment;
  const key = pin(
    { remaining: left * DOLLAR, used: used * DOLLAR, ...(expiresAt !== undefined && { expiresAt }) },
    { alerts: LIMITS[alerts], changedHere, fullMark: FULL, fullMarkIsOwn: true, ...(toppedUpAt !== undefined && { toppedUpAt }) }, // prettier-ignore
  );
  const status = left <= 0 ? 'exhausted' : 'usable';
  const account = accountOf({ pins: [{ ...key, status }] });
  return { ...account, refresh: { ...account.refresh, running } };
}

/** What is told after each of these moments. */
async function toldIn(alerts: keyof typeof LIMITS, moments: readonly Moment[]): Promise<number[]> {
  const app = new RestartedApp();
  const counts: number[] = [];
  for (const moment of moments) {
    const before = app.told.length;
    await app.publish(keyOf(alerts, moment));
    counts.push(app.told.length - before);
  }
  return counts;
}

describe.each(['dollars', 'shares'] as const)('of a limit in %s', (alerts) => {
  const set: Moment = { left: 4, changedHere: ['remaining'] };

  it('nothing is told that a quota set from here makes true by itself', async () => {
    expect(await toldIn(alerts, [{ left: 20 }, set, { left: 4 }])).toEqual([0, 0, 0]);
    expect(await toldIn(alerts, [{ left: 20 }, { left: 4 }])).toEqual([0, 1]);
    expect(await toldIn(alerts, [{ left: 20 }, { left: 0, changedHere: ['remaining'] }])).toEqual([0, 0]);
  });

  it('what falls further, past the next limit, is told', async () => {
    const falls = [{ left: 20 }, set, { left: 0.9, used: 3.1 }, { left: 0, used: 4 }];
    expect(await toldIn(alerts, falls)).toEqual([0, 0, 1, 1]);
  });

  it('what is low once more after a top-up is told', async () => {
    const toppedUp = { toppedUpAt: 1 };
    const again = [{ left: 20 }, set, { left: 24, ...toppedUp }, { left: 4.5, used: 19.5, ...toppedUp }];
    expect(await toldIn(alerts, again)).toEqual([0, 0, 0, 1]);
  });

  it('what was spent until a write of something else is told', async () => {
    const disabled: Moment = { left: 4, used: 16, changedHere: ['remaining'] };
    expect(await toldIn(alerts, [{ left: 20 }, disabled])).toEqual([0, 1]);
    expect(await toldIn(alerts, [{ left: 20 }, { ...disabled, left: 3 }])).toEqual([0, 0]);
  });

  it('a quota set while a refresh runs is known to be from here when that has ended', async () => {
    const moments: Moment[] = [
      { left: 20 },
      { left: 20, running: true },
      { ...set, running: true },
      { left: 4 },
    ];
    expect(await toldIn(alerts, moments)).toEqual([0, 0, 0, 0]);
    const later = [...moments, { left: 22 }, { left: 4, used: 18 }];
    expect((await toldIn(alerts, later)).slice(4)).toEqual([0, 1]);
  });
});

test('an expiry set while a refresh runs is known to be from here as well', async () => {
  const app = new RestartedApp();
  const near = { left: 20, expiresAt: app.clock.now() + 20 * HOUR_MS };
  const moments = [
    { left: 20, running: true },
    { ...near, changedHere: ['expiresAt'], running: true },
    near,
  ] as const;
  expect(await toldIn('dollars', [{ left: 20 }, ...moments])).toEqual([0, 0, 0, 0]);
  expect(await toldIn('dollars', [{ left: 20 }, near])).toEqual([0, 1]);
});
