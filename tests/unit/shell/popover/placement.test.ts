import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZOOM_PERCENTS } from '#contract/setting-choices';
import {
  placePopover,
  popoverFit,
  type PlacementInput,
} from '../../../../src-main/shell/popover/placement.ts';

const size = { width: 380, height: 500 };
const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const noCursor = { x: 960, y: 540 };

/** A screen from which a taskbar of 48 px takes one edge. */
function screenWithTaskbar(edge: 'top' | 'bottom' | 'left' | 'right' | 'hidden', bounds = screen) {
  const { x, y, width, height } = bounds;
  const workAreas = {
    top: { x, y: y + 48, width, height: height - 48 },
    bottom: { x, y, width, height: height - 48 },
    left: { x: x + 48, y, width: width - 48, height },
    right: { x, y, width: width - 48, height },
    hidden: bounds,
  };
  return { bounds, workArea: workAreas[edge] };
}

const onWindows = { platform: 'win32', cursor: noCursor, size } as const;

it.each<[string, PlacementInput, { x: number; y: number }]>([
  [
    'macOS: below the item, centred on it',
    {
      platform: 'darwin',
      cursor: noCursor,
      size,
      display: screenWithTaskbar('top'),
      trayBounds: { x: 1000, y: 0, width: 30, height: 24 },
    },
    { x: 825, y: 52 },
  ],
  [
    'macOS: near the right edge it stays on the screen',
    {
      platform: 'darwin',
      cursor: noCursor,
      size,
      display: { bounds: screen, workArea: { x: 0, y: 24, width: 1920, height: 1056 } },
      trayBounds: { x: 1880, y: 0, width: 30, height: 24 },
    },
    { x: 1536, y: 28 },
  ],
  [
    'macOS: an item hidden off the screen counts as unknown',
    {
      platform: 'darwin',
      cursor: { x: 1800, y: 10 },
      size,
      display: screenWithTaskbar('top'),
      trayBounds: { x: 0, y: 1080, width: 30, height: 24 },
    },
    { x: 1536, y: 52 },
  ],
  [
    'Windows, taskbar at the bottom: above the item',
    {
      ...onWindows,
      display: screenWithTaskbar('bottom'),
      trayBounds: { x: 1500, y: 1040, width: 24, height: 32 },
    },
    { x: 1322, y: 524 },
  ],
  [
    'Windows, taskbar at the bottom: above an item that is nearer to the right edge',
    {
      ...onWindows,
      display: screenWithTaskbar('bottom'),
      trayBounds: { x: 1900, y: 1040, width: 20, height: 32 },
    },
    { x: 1532, y: 524 },
  ],
  [
    'Windows, taskbar at the top: below the item',
    { ...onWindows, display: screenWithTaskbar('top'), trayBounds: { x: 1500, y: 8, width: 24, height: 32 } },
    { x: 1322, y: 56 },
  ],
  [
    'Windows, taskbar on the left: to its right',
    { ...onWindows, display: screenWithTaskbar('left'), trayBounds: { x: 8, y: 600, width: 32, height: 24 } },
    { x: 56, y: 362 },
  ],
  [
    'Windows, taskbar on the right: to its left',
    {
      ...onWindows,
      display: screenWithTaskbar('right'),
      trayBounds: { x: 1880, y: 600, width: 32, height: 24 },
    },
    { x: 1484, y: 362 },
  ],
  [
    'Windows, a taskbar that hides itself: the edge nearest the item',
    {
      ...onWindows,
      display: screenWithTaskbar('hidden'),
      trayBounds: { x: 1500, y: 1040, width: 24, height: 32 },
    },
    { x: 1322, y: 532 },
  ],
  [
    'Windows, a second screen left of and above the first: negative coordinates',
    {
      ...onWindows,
      display: screenWithTaskbar('bottom', { x: -2560, y: -300, width: 2560, height: 1440 }),
      trayBounds: { x: -100, y: 1100, width: 24, height: 32 },
    },
    { x: -388, y: 584 },
  ],
  [
    'Linux: the corner nearest the cursor, whatever the tray says',
    {
      platform: 'linux',
      cursor: { x: 1700, y: 20 },
      size,
      display: screenWithTaskbar('top'),
      trayBounds: { x: 100, y: 0, width: 24, height: 24 },
    },
    { x: 1532, y: 56 },
  ],
  [
    'bounds of zeros: the corner nearest the cursor',
    {
      ...onWindows,
      cursor: { x: 5, y: 1079 },
      display: screenWithTaskbar('bottom'),
      trayBounds: { x: 0, y: 0, width: 0, height: 0 },
    },
    { x: 8, y: 524 },
  ],
])('%s', (_, input, expected) => {
  expect(placePopover(input)).toEqual({ ...size, ...expected });
});

it('shrinks to a work area smaller than itself', () => {
  const workArea = { x: 10, y: 20, width: 300, height: 200 };
  const display = { bounds: screen, workArea };
  expect(placePopover({ ...onWindows, display, trayBounds: null })).toEqual(workArea);
});

describe('its size', () => {
  const large = { x: 0, y: 0, width: 1920, height: 1000 };
  const small = { x: 0, y: 0, width: 640, height: 480 };
  const tiny = { x: 0, y: 0, width: 480, height: 400 };
  const wish = (heightPx: number, zoomPercent = 100) => ({ heightPx, zoomPercent });

  it.each([
    ['as the content wants', large, wish(300), { width: 380, height: 300 }, 1],
    ['at most 80 % of the work area high', large, wish(5_000), { width: 380, height: 800 }, 1],
    ['at least 160 px high', large, wish(0), { width: 380, height: 160 }, 1],
    ['scaled by the zoom', large, wish(300, 200), { width: 760, height: 600 }, 2],
    ['in whole pixels that hold all of the content', large, wish(301, 110), { width: 418, height: 332 }, 1.1],
    ['smaller than the content when zoomed out', large, wish(300, 80), { width: 304, height: 240 }, 0.8],
    ['zoomed, still 80 % of the work area', large, wish(500, 200), { width: 760, height: 800 }, 2],
    ['zoomed, never wider than the work area', small, wish(500, 200), { width: 640, height: 384 }, 2],
    ['zoomed as far as 320 CSS px fit', tiny, wish(500, 200), { width: 480, height: 320 }, 1.5],
  ])('is %s', (_, workArea, wished, size, zoomFactor) => {
    expect(popoverFit(wished, workArea)).toEqual({ size, zoomFactor });
  });
});

const anyRectangle = fc.record({
  x: fc.integer({ min: -4_000, max: 4_000 }),
  y: fc.integer({ min: -4_000, max: 4_000 }),
  width: fc.integer({ min: 1, max: 4_000 }),
  height: fc.integer({ min: 1, max: 4_000 }),
});

it('always lies within the work area', () => {
  const anyInput = fc.record({
    platform: fc.constantFrom('darwin' as const, 'win32' as const, 'linux' as const),
    cursor: fc.record({ x: fc.integer(), y: fc.integer() }),
    heightPx: fc.integer({ min: 0, max: 4_000 }),
    zoomPercent: fc.constantFrom(...ZOOM_PERCENTS),
    trayBounds: fc.option(anyRectangle),
    workArea: anyRectangle,
    insetPx: fc.integer({ min: 0, max: 60 }),
  });
  fc.assert(
    fc.property(anyInput, ({ workArea, insetPx, heightPx, zoomPercent, ...input }) => {
      const { size, zoomFactor } = popoverFit({ heightPx, zoomPercent }, workArea);
      expect(size.width / zoomFactor).toBeGreaterThanOrEqual(320 - 1e-6);
      const bounds = { ...workArea, height: workArea.height + insetPx };
      const placed = placePopover({ ...input, size, display: { bounds, workArea } });
      expect(placed.x).toBeGreaterThanOrEqual(workArea.x);
      expect(placed.y).toBeGreaterThanOrEqual(workArea.y);
      expect(placed.x + placed.width).toBeLessThanOrEqual(workArea.x + workArea.width);
      expect(placed.y + placed.height).toBeLessThanOrEqual(workArea.y + workArea.height);
    }),
  );
});
