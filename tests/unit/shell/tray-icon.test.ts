import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { drawTrayIcon, TRAY_COLOURS, type Colour } from '../../../src-main/shell/tray-icon.ts';
import type { TrayCondition } from '../../../src-main/shell/tray-state.ts';

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

const icons: readonly (readonly [TrayCondition, number])[] = [
  ['no-data', 0],
  ['needs-action', 0],
  ['outdated', 0],
  ['low', 0.09],
  ['ok', 0.74],
];

describe('at 16 px, in one colour', () => {
  const pairs = icons.flatMap((one, index) => icons.slice(index + 1).map((other) => [one, other] as const));

  it.each(pairs)('%s and %s differ by a fifth or more', (one, other) => {
    expect(difference(opacities(...one), opacities(...other))).toBeGreaterThanOrEqual(0.2);
  });

  it('a full ring differs by a fifth from the cut one', () => {
    expect(difference(opacities('ok', 1), opacities('outdated', 0))).toBeGreaterThanOrEqual(0.2);
  });

  it.each([0, 0.05, 0.2])('low and ok with %d left differ by a fifth', (fill) => {
    expect(difference(opacities('low', fill), opacities('ok', fill))).toBeGreaterThanOrEqual(0.2);
  });

  it('the dot of low is at least 3 px wide', () => {
    const middleRow = opacities('low', 0).slice(8 * 16, 9 * 16);
    expect(middleRow.slice(5, 11).filter((opacity) => opacity > 0.9).length).toBeGreaterThanOrEqual(3);
  });

  it('the "!" is punched out of the disc, and its two parts stand apart', () => {
    const column = Array.from({ length: 16 }, (_, row) => opacities('needs-action', 0)[row * 16 + 8] ?? 0);
    expect(column[6]).toBe(0);
    expect(column[9]).toBeGreaterThan(0.6);
    expect(column[11]).toBe(0);
    expect(column[13]).toBe(1);
  });

  it('outdated is cut at 3 and at 9 o’clock and fully opaque elsewhere', () => {
    const pixels = opacities('outdated', 0);
    expect(sum(pixels.slice(7 * 16, 9 * 16))).toBe(0);
    expect(Math.max(...pixels)).toBe(1);
  });
});

describe('the arc', () => {
  it('is not drawn at 0: nothing is darker than the track', () => {
    expect(Math.max(...opacities('ok', 0))).toBeCloseTo(0.32, 1);
    expect(opacities('ok', -0.5)).toEqual(opacities('ok', 0));
  });

  it('is at least 3 % long as soon as anything is left', () => {
    expect(opacities('ok', 0.001, 64)).toEqual(opacities('ok', 0.03, 64));
    expect(sum(opacities('ok', 0.001, 64))).toBeGreaterThan(sum(opacities('ok', 0, 64)));
  });

  it('grows with what is left', () => {
    const inks = Array.from({ length: 33 }, (_, step) => sum(opacities('ok', 0.04 + step * 0.03, 32)));
    expect(inks).toEqual(inks.toSorted((a, b) => a - b));
    expect(new Set(inks).size).toBe(inks.length);
  });

  it('begins at 12 o’clock and runs clockwise', () => {
    const quarter = opacities('ok', 0.25);
    expect(quarter[2 * 16 + 9]).toBeGreaterThan(0.9);
    expect(quarter[2 * 16 + 6]).toBeLessThan(0.4);
    expect(quarter[13 * 16 + 9]).toBeLessThan(0.4);
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
