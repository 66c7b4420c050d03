import { expect, test } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import { ALERT_RULES } from '#contract/alerts';
import { alertFocus } from '#presentation/alert-focus';
import { accountOf, pinWith, RestartedApp } from './restarted-app.ts';

test('what is about to end leads to what puts that end off', async () => {
  const app = new RestartedApp();
  const ending = (inMs: number, left = 900) => {
    const one = pinWith(left);
    const reading = one.reading && { ...one.reading, expiresAt: app.clock.now() + inMs };
    return accountOf({ pins: [{ ...one, reading }] });
  };
  await app.publish(ending(10 * 24 * HOUR_MS));
  await app.publish(ending(2 * HOUR_MS));
  await app.publish(ending(2 * HOUR_MS, 190));
  expect(app.wishes.map(({ place }) => place)).toMatchObject([{ focus: 'extend' }, { focus: 'top-up' }]);
});

test('every rule has its own end in view', () => {
  const rulesOf = (focus: string) => ALERT_RULES.filter((rule) => alertFocus(rule) === focus);
  expect(rulesOf('top-up')).toEqual(['left-5', 'left-20', 'runs-out']);
  expect(rulesOf('extend')).toEqual(['expires-1h', 'expires-1d', 'expires-7d']);
});
