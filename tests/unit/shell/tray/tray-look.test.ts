import { expect, it } from 'vitest';
import { TRAY_COLOURS } from '../../../../src-main/shell/tray/tray-icon.ts';
import { trayLook } from '../../../../src-main/shell/tray/tray-look.ts';

it.each([
  [1, 16],
  [1.25, 20],
  [1.5, 24],
  [1.75, 28],
  [2, 32],
  [3, 48],
])('Windows gets a single image of scale 1 that has the pixels of a screen at %d', (scaleFactor, sizePx) => {
  const { sizesPx, isTemplate } = trayLook('win32', { scaleFactor, isDark: true });
  expect(sizesPx).toEqual([{ scaleFactor: 1, sizePx }]);
  expect(isTemplate).toBe(false);
});

it('Windows gets white on a dark taskbar and a dark icon on a light one', () => {
  expect(trayLook('win32', { scaleFactor: 1, isDark: true }).colour).toBe(TRAY_COLOURS.light);
  expect(trayLook('win32', { scaleFactor: 1, isDark: false }).colour).toBe(TRAY_COLOURS.dark);
});

it.each([true, false])(
  'macOS gets a template for both kinds of screen, however dark (%s) it is',
  (isDark) => {
    const { sizesPx, isTemplate } = trayLook('darwin', { scaleFactor: 2, isDark });
    expect(isTemplate).toBe(true);
    expect(sizesPx).toEqual([
      { scaleFactor: 1, sizePx: 16 },
      { scaleFactor: 2, sizePx: 32 },
    ]);
  },
);

it.each([true, false])('Linux gets the colour for both kinds of panel, however dark (%s) it is', (isDark) => {
  const { sizesPx, colour, isTemplate } = trayLook('linux', { scaleFactor: 1.5, isDark });
  expect(isTemplate).toBe(false);
  expect(colour).toBe(TRAY_COLOURS.between);
  expect(sizesPx).toEqual([{ scaleFactor: 1, sizePx: 32 }]);
});
