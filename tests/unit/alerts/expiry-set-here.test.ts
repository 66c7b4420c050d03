import { expect, test } from 'vitest';
import { DAY_MS } from '#clock/durations';
import { pin } from '../../fixtures/pin-states.ts';
import { accountOf, RestartedApp } from './restarted-app.ts';

test('of an expiry that was set here nothing is told at once, and what then comes nearer is', async () => {
  const app = new RestartedApp();
  const expiring = (days: number, isSetHere: boolean) =>
    accountOf({
      pins: [
        {
          ...pin({ expiresAt: app.clock.now() + days * DAY_MS }),
          changedHere: isSetHere ? ['expiresAt'] : [],
        },
      ],
    });
  await app.publish(expiring(40, false));
  await app.publish(expiring(6, true));
  expect(app.told).toEqual([]);
  await app.clock.advance(5 * DAY_MS);
  expect(app.told).toEqual([expect.stringMatching(/^ci: Expires within a day/)]);
  await app.publish(expiring(6, false));
  expect(app.told).toHaveLength(2);
});

test('of an expiry that others set while a refresh ran all is told, whatever is written from here then', async () => {
  const app = new RestartedApp();
  const expiring = (days: number, isSetHere: boolean, running: boolean) => {
    const account = accountOf({
      pins: [
        {
          ...pin({ expiresAt: app.clock.now() + days * DAY_MS }),
          changedHere: isSetHere ? ['expiresAt'] : [],
        },
      ],
    });
    return { ...account, refresh: { ...account.refresh, running } };
  };
  await app.publish(expiring(40, false, false));
  await app.publish(expiring(6, false, true));
  await app.publish(expiring(6, true, true));
  await app.publish(expiring(6, false, false));
  expect(app.told).toEqual([expect.stringMatching(/^ci: /)]);
});
