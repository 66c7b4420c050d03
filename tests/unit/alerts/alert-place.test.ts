import { expect, test } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import { accountOf, pinWith, RestartedApp } from './restarted-app.ts';

test('an end by date leads to what puts it off, and all else to what brings the key back', async () => {
  const app = new RestartedApp();
  const ending = (inMs: number, left = 900) => {
    const one = pinWith(left);
    const reading = one.reading && { ...one.reading, expiresAt: app.clock.now() + inMs };
    return accountOf({ pins: [{ ...one, reading }] });
  };
  await app.publish(ending(10 * 24 * HOUR_MS));
  await app.publish(ending(2 * HOUR_MS));
  await app.publish(ending(2 * HOUR_MS, 190));
  expect(app.wishes.map(({ place }) => place)).toMatchObject([{ focus: 'extend' }, { focus: 'remedy' }]);
});
