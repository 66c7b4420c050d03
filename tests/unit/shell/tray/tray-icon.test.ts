import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { drawTrayIcon, TRAY_COLOURS, type Colour } from '../../../../src-main/shell/tray/tray-icon.ts';
import type { TrayCondition } from '../../../../src-main/presentation/tray-state.ts';

/** Opacity of each pixel, 0..1. */
function opacities(condition: TrayCondition, fill: number, sizePx = 16): number[] {
  const png = PNG.sync.read(drawTrayIcon({ condition, fill, sizePx, colour: TRAY_COLOURS.dark }));
  expect([png.width, png.height]).toEqual([sizePx, sizePx]);
  return Array.from({ length: sizePx * sizePx }, (_, pixel) => (png.data[4 * pixel + 3] ?? 0) / 255);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** How much of what either icon inks is inked differently. */
function difference(one: readonly number[], other: readonly number[]): number {
  const pairs = one.map((value, pixel) => [value, other[pixel] ?? 0] as const);
  return sum(pairs.map(([a, b]) => Math.abs(a - b))) / sum(pairs.map(([a, b]) => Math.max(a, b)));
}

type Drawing = readonly [condition: TrayCondition, fill: number];

/** 16 px at the scales 1, 1.25, 1.5, 2 and 3. */
const SIZES_PX = [16, 20, 24, 32, 48];
const FILLS = [0, 0.03, 0.1, 0.25, 0.5, 0.75, 0.9, 1];
const drawings: readonly Drawing[] = [
  ['no-data', 0],
  ['needs-action', 0],
  ['outdated', 0],
  ...FILLS.map((fill): Drawing => ['low', fill]),
  ...FILLS.map((fill): Drawing => ['ok', fill]),
];

describe.each(SIZES_PX)('at %d px, in one colour', (sizePx) => {
  it('any two conditions differ by a fifth or more, whatever is left', () => {
    const icons = drawings.map(([condition, fill]) => ({
      condition,
      fill,
      pixels: opacities(condition, fill, sizePx),
    }));
    for (const one of icons)
      for (const other of icons.filter(({ condition }) => condition !== one.condition))
        expect(
          difference(one.pixels, other.pixels),
          `${one.condition} ${one.fill}, ${other.condition} ${other.fill}`,
        ).toBeGreaterThanOrEqual(0.2);
  });

  it('no arc is drawn at 0: nothing is darker than the track', () => {
    expect(Math.max(...opacities('ok', 0, sizePx))).toBeLessThan(0.4);
    expect(opacities('ok', -0.5, sizePx)).toEqual(opacities('ok', 0, sizePx));
  });

  it('the arc is 3 % long as soon as anything is left, and can be told from none', () => {
    const least = opacities('ok', 0.001, sizePx);
    expect(least).toEqual(opacities('ok', 0.03, sizePx));
    expect(Math.max(...least)).toBeGreaterThan(0.8);
  });

  it.each(['ok', 'low'] as const)('the arc of %s grows with what is left', (condition) => {
    const inks = Array.from({ length: 33 }, (_, step) =>
      sum(opacities(condition, 0.04 + step * 0.03, sizePx)),
    );
    expect(inks).toEqual(inks.toSorted((a, b) => a - b));
    expect(new Set(inks).size).toBe(inks.length);
  });

  it('the dot of low is at least 3 px wide, and clear of the ring', () => {
    const middle = opacities('low', 0, sizePx).slice((sizePx / 2) * sizePx, (sizePx / 2 + 1) * sizePx);
    const solid = middle.filter((opacity) => opacity > 0.9).length;
    expect(solid).toBeGreaterThanOrEqual((3 * sizePx) / 16);
    expect(middle.slice(sizePx / 4 - 1, sizePx / 2).some((opacity) => opacity === 0)).toBe(true);
  });

  it('outdated is cut at 3 and at 9 o’clock and fully opaque elsewhere', () => {
    const pixels = opacities('outdated', 0, sizePx);
    const halfCut = Math.floor((1.9 * sizePx) / 16);
    expect(sum(pixels.slice((sizePx / 2 - halfCut) * sizePx, (sizePx / 2 + halfCut) * sizePx))).toBe(0);
    expect(Math.max(...pixels)).toBe(1);
  });
});

describe('at 16 px', () => {
  it('the "!" is punched out of the disc, and its two parts stand apart', () => {
    const column = Array.from({ length: 16 }, (_, row) => opacities('needs-action', 0)[row * 16 + 8] ?? 0);
    expect(column.slice(4, 13)).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 1]);
  });

  it('the arc begins at 12 o’clock and runs clockwise', () => {
    const quarter = opacities('ok', 0.25);
    expect(quarter[2 * 16 + 8]).toBeGreaterThan(0.9);
    expect(quarter[2 * 16 + 7]).toBeLessThan(0.4);
    expect(quarter[13 * 16 + 8]).toBeLessThan(0.4);
  });
});

function luminance({ red, green, blue }: Colour): number {
  const linear = (channel: number) => {
    const value = channel / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function contrast(one: Colour, other: Colour): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

it.each<[string, Colour]>([
  ['black', { red: 0, green: 0, blue: 0 }],
  ['white', { red: 255, green: 255, blue: 255 }],
  ['Breeze dark', { red: 0x31, green: 0x36, blue: 0x3b }],
  ['Breeze light', { red: 0xef, green: 0xf0, blue: 0xf1 }],
])('on a panel in %s the Linux colour has a contrast of 3:1', (_, panel) => {
  expect(contrast(TRAY_COLOURS.between, panel)).toBeGreaterThanOrEqual(3);
});
