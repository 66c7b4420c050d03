import { PNG } from 'pngjs';
import type { TrayCondition } from '#presentation/tray-state';

export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** `between` is told apart from dark and light panels alike, at least 3:1. */
export const TRAY_COLOURS = {
  dark: { red: 0x17, green: 0x17, blue: 0x1c },
  light: { red: 0xff, green: 0xff, blue: 0xff },
  between: { red: 0x7c, green: 0x7f, blue: 0xe8 },
} as const satisfies Record<string, Colour>;

export interface TrayIconInput {
  readonly condition: TrayCondition;
  /** 0..1; drawn by `low` and `ok` alone. */
  readonly fill: number;
  readonly sizePx: number;
  readonly colour: Colour;
}

/** Opacity 0..1 of a point; the icon is 16 units wide, its centre is the origin, y points down. */
type Shape = (x: number, y: number) => number;

const UNITS = 16;
/** Samples per pixel and axis: 64 steps of edge coverage. */
const SAMPLES = 8;

/** These meet the pixels of a 16 px icon, so that no edge blurs. */
const OUTER_RADIUS = 7;
const RING_RADIUS = 6;
const RING_WIDTH = 2;
const DASHES = 8;
const DOT_RADIUS = 2.5;
/** Half the height of the cuts at 3 and 9 o'clock. */
const CUT = 2;
const TRACK_OPACITY = 0.36;
const SHORTEST_ARC = 0.03;

/** A PNG of the ring gauge: shape alone tells the condition, so it also works in one colour at 16 px. */
export function drawTrayIcon({ condition, fill, sizePx, colour }: TrayIconInput): Buffer {
  const png = new PNG({ width: sizePx, height: sizePx });
  const shape = shapeOf(condition, fill);
  for (let row = 0; row < sizePx; row += 1) {
    for (let column = 0; column < sizePx; column += 1) {
      const alpha = Math.round(255 * coverage(shape, column, row, sizePx));
      png.data.set([colour.red, colour.green, colour.blue, alpha], 4 * (row * sizePx + column));
    }
  }
  return PNG.sync.write(png);
}

function coverage(shape: Shape, column: number, row: number, sizePx: number): number {
  const toUnits = (pixel: number, sample: number) =>
    ((pixel + (sample + 0.5) / SAMPLES) * UNITS) / sizePx - UNITS / 2;
  let sum = 0;
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
    sum += shape(toUnits(column, sample % SAMPLES), toUnits(row, Math.floor(sample / SAMPLES)));
  }
  return sum / (SAMPLES * SAMPLES);
}

function shapeOf(condition: TrayCondition, fill: number): Shape {
  switch (condition) {
    case 'no-data':
      return (x, y) => ink(isOnRing(x, y, RING_RADIUS, RING_WIDTH) && isOnDash(x, y));
    case 'needs-action':
      return (x, y) => ink(Math.hypot(x, y) <= OUTER_RADIUS && !isOnExclamationMark(x, y));
    case 'outdated':
      return (x, y) => ink(isOnRing(x, y, RING_RADIUS, RING_WIDTH) && Math.abs(y) > CUT);
    case 'low':
      return (x, y) => (Math.hypot(x, y) <= DOT_RADIUS ? 1 : gauge(x, y, fill));
    case 'ok':
      return (x, y) => gauge(x, y, fill);
  }
}

function gauge(x: number, y: number, fill: number): number {
  if (!isOnRing(x, y, RING_RADIUS, RING_WIDTH)) return 0;
  const arc = fill <= 0 ? 0 : Math.max(fill, SHORTEST_ARC);
  return turn(x, y) < arc ? 1 : TRACK_OPACITY;
}

function ink(isInked: boolean): number {
  return isInked ? 1 : 0;
}

function isOnRing(x: number, y: number, radius: number, width: number): boolean {
  return Math.abs(Math.hypot(x, y) - radius) <= width / 2;
}

/** A dash is centred at 12 o'clock; gaps are as long as dashes. */
function isOnDash(x: number, y: number): boolean {
  return (turn(x, y) * DASHES + 0.25) % 1 < 0.5;
}

function isOnExclamationMark(x: number, y: number): boolean {
  return Math.abs(x) <= 1 && ((y >= -4 && y <= 1) || (y >= 2 && y <= 4));
}

/** Clockwise from 12 o'clock, 0..1. */
function turn(x: number, y: number): number {
  return (Math.atan2(x, -y) / (2 * Math.PI) + 1) % 1;
}
