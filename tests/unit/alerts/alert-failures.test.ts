import { beforeEach, describe, expect, test } from 'vitest';
import { settled } from '../../fixtures/manual-clock.ts';
import { ACCOUNT_ID, accountWith, LOW, RestartedApp, VERY_LOW } from './restarted-app.ts';

let app: RestartedApp;

beforeEach(async () => {
  app = new RestartedApp();
  await app.publish(accountWith(900));
});

describe('a notification that throws', () => {
  test('waits in the popover like one that the system did not show, and ends no later alert', async () => {
    app.errors.push(new TypeError('no bus'));
    await app.publish(accountWith(190));
    expect([app.told, app.store.get().alerts]).toMatchObject([[], [{ rule: 'left-20' }]]);
    await app.publish(accountWith(40));
    expect(app.told).toEqual([VERY_LOW]);
    expect(app.logged).toContain('alerts-not-delivered');
  });

  test('harms no other of the same moment', async () => {
    const sample = (left: number) => accountWith(left, { id: 'demo', isSample: true, label: 'CometAPI' });
    await app.publish(accountWith(900), sample(900));
    app.errors.push(new TypeError('no bus'));
    await app.publish(accountWith(190), sample(190));
    expect(app.told).toEqual([`Sample · ${LOW}`]);
    expect(app.store.get().alerts).toMatchObject([{ accountId: ACCOUNT_ID, rule: 'left-20' }]);
  });
});

describe('what is to be kept, and cannot be', () => {
  test('is told all the same, and the next is kept again', async () => {
    const before = app.kept;
    app.isDiskGone = true;
    await app.publish(accountWith(190));
    expect([app.told, app.kept]).toEqual([[LOW], before]);
    app.isDiskGone = false;
    await app.publish(accountWith(40));
    expect(app.told).toEqual([LOW, VERY_LOW]);
    expect(app.kept.rules).not.toEqual(before.rules);
  });
});

test('a look that fails loses nothing: the next one tells what it would have told', async () => {
  app.clockErrors.push(new RangeError('no time'));
  await app.publish(accountWith(190));
  expect(app.told).toEqual([]);
  await app.publish(accountWith(189));
  await settled();
  expect(app.told).toEqual([LOW]);
  expect(app.logged).toContain('alerts-not-evaluated');
});
