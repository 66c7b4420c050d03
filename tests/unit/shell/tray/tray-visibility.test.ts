import { expect, test } from 'vitest';
import { isTrayHidden } from '../../../../src-main/shell/tray/tray-visibility.ts';

const screen = (x: number, y: number, width = 1728, height = 1117) => ({ bounds: { x, y, width, height } });
const item = (x: number, y: number, width = 28, height = 37) => ({ x, y, width, height });

test.each([
  ['in the menu bar', item(1400, 0), [screen(0, 0)], false],
  ['in that of a second screen', item(-300, 0), [screen(0, 0), screen(-1728, 0)], false],
  ['just below the screen, as macOS puts a hidden one', item(0, 1117), [screen(0, 0)], true],
  ['there, with another screen below', item(0, 1117), [screen(0, 0), screen(0, 1117)], true],
  ['beside every screen', item(-40, 0), [screen(0, 0)], true],
  ['on a screen that is gone', item(2000, 0), [screen(0, 0)], true],
  ['without extent', item(1400, 0, 0, 0), [screen(0, 0)], true],
])('an item %s: hidden %#', (_where, bounds, displays, isHidden) => {
  expect(isTrayHidden(bounds, displays)).toBe(isHidden);
});
