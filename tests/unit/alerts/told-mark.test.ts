import { expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { account, told } from './rule-inputs.ts';
import { accountOf, pinWith, RestartedApp } from './restarted-app.ts';

const own = { fullMark: 700, isOwnMark: true };
const toldIn = (moments: readonly object[]) => told(moments.map((moment) => account(moment)));

test('what is left is told once, though the user moves the full mark meanwhile', () => {
  const moments = [{}, { left: 180 }, { left: 180, ...own }, { left: 139, ...own }];
  expect(toldIn(moments)).toEqual([[], ['left-20'], [], []]);
});

test('nor is that a recovery however long it lasts, of a key that is used up', () => {
  const usedUp = { status: 'exhausted', left: 0 };
  const refunded = Array.from({ length: 60 }, () => ({ left: 49, ...own, fullMark: 100 }));
  const wavered = [usedUp, { left: 60 }, usedUp];
  expect(toldIn([{}, ...wavered, ...refunded, { ...usedUp, ...own }]).flat()).toEqual(['exhausted']);
});

test('risen by the mark of then as well, it is armed again', () => {
  const risen = [{ left: 180 }, { left: 180, ...own }, { left: 251, ...own }, { left: 139, ...own }];
  expect(toldIn([{}, ...risen]).flat()).toEqual(['left-20', 'left-20']);
});

test('so it is by a top-up, whatever the mark is, and for a key that has no limit any more', () => {
  const toppedUp = [
    { left: 180 },
    { left: 200, toppedUpAt: 1, ...own },
    { left: 139, toppedUpAt: 1, ...own },
  ];
  expect(toldIn([{}, ...toppedUp]).flat()).toEqual(['left-20', 'left-20']);
  const unlimited = [{ left: 180 }, { left: null, fullMark: null }, { left: 139, ...own }];
  expect(toldIn([{}, ...unlimited]).flat()).toEqual(['left-20', 'left-20']);
});

test('what was true at first sight was not told: it begins by the mark that the user sets', () => {
  expect(toldIn([{ left: 180 }, { left: 180, ...own }, { left: 139, ...own }]).flat()).toEqual(['left-20']);
});

test('the mark by which it was told outlives the app, and what is still true', async () => {
  const app = new RestartedApp();
  const at = (left: number, fullMark = 1_000) =>
    accountOf({ pins: [pinWith(left, { fullMark, fullMarkIsOwn: fullMark !== 1_000 })] });
  for (const left of [900, 180, 179]) await app.publish(at(left));
  app.start([at(179)]);
  for (const left of [179, 139]) {
    await app.clock.advance(MINUTE_MS);
    await app.publish(at(left, 700));
  }
  expect(app.told).toEqual(['ci: Running low: <$0.01 left, 18%.']);
});
