import { expect, test } from 'vitest';
import { ZOOM_PERCENTS } from '#contract/setting-choices';
import { zoomAfter } from '../../../../src-renderer/app/zoom.ts';

test('zooming in goes through every step and stays at the largest', () => {
  const steps = ZOOM_PERCENTS.map((percent) => zoomAfter(percent, 'in'));
  expect(steps).toEqual([90, 100, 110, 125, 150, 175, 200, 200]);
});

test('zooming out stays at the smallest, and resetting goes to 100 %', () => {
  expect([zoomAfter(200, 'out'), zoomAfter(90, 'out'), zoomAfter(80, 'out')]).toEqual([175, 80, 80]);
  expect(ZOOM_PERCENTS.map((percent) => zoomAfter(percent, 'reset'))).toEqual(ZOOM_PERCENTS.map(() => 100));
});
