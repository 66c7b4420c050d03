import type * as E from 'electron';
import type { HostDisplay, HostRun } from './host-run.ts';
import { HostEmitter, strictProxy, type Own } from './strict-proxy.ts';

const DEFAULT_DISPLAY: HostDisplay = {
  bounds: { x: 0, y: 0, width: 1280, height: 800 },
  workArea: { x: 0, y: 32, width: 1280, height: 768 },
  scaleFactor: 1,
};

export class HostScreen extends HostEmitter implements Partial<Own<E.Screen>> {
  private readonly run: HostRun;
  private displays: readonly E.Display[];
  private cursor: E.Point = { x: 0, y: 0 };

  constructor(run: HostRun) {
    super('screen', ['display-added', 'display-removed', 'display-metrics-changed']);
    this.run = run;
    this.displays = (run.options.displays ?? [DEFAULT_DISPLAY]).map(toDisplay);
  }

  getAllDisplays(): E.Display[] {
    this.run.requireReady("The 'screen' module can't be used before the app 'ready' event");
    return [...this.displays];
  }

  getPrimaryDisplay(): E.Display {
    return first(this.getAllDisplays());
  }

  getDisplayNearestPoint(point: E.Point): E.Display {
    return first(this.getAllDisplays().sort((a, b) => distance(a.bounds, point) - distance(b.bounds, point)));
  }

  getDisplayMatching(rect: E.Rectangle): E.Display {
    return first(this.getAllDisplays().sort((a, b) => overlap(b.bounds, rect) - overlap(a.bounds, rect)));
  }

  getCursorScreenPoint(): E.Point {
    this.run.requireReady("The 'screen' module can't be used before the app 'ready' event");
    return this.cursor;
  }

  /** @internal */
  initialPrimaryDisplay(): E.Display {
    return first(this.displays);
  }

  /** @internal */
  moveCursor(point: E.Point): void {
    this.cursor = point;
  }

  /** @internal The user connects displays, and disconnects them; the first one is the primary one. */
  setDisplays(displays: readonly HostDisplay[]): void {
    const before = this.displays;
    this.displays = displays.map(toDisplay);
    for (const added of this.displays.slice(before.length)) this.emit('display-added', {}, added);
    for (const removed of before.slice(this.displays.length)) this.emit('display-removed', {}, removed);
  }

  /** @internal The user changes resolution or scale of the primary display. */
  changePrimaryDisplay(display: HostDisplay): void {
    const changed = toDisplay(display, 0);
    this.displays = [changed, ...this.displays.slice(1)];
    this.emit('display-metrics-changed', {}, changed, ['bounds', 'workArea', 'scaleFactor']);
  }
}

function toDisplay({ bounds, workArea, scaleFactor }: HostDisplay, index: number): E.Display {
  const display = {
    id: index + 1,
    label: `Display ${index + 1}`,
    internal: index === 0,
    bounds,
    size: sizeOf(bounds),
    workArea,
    workAreaSize: sizeOf(workArea),
    scaleFactor,
    rotation: 0,
  };
  return strictProxy('Display', display) as E.Display;
}

function sizeOf({ width, height }: E.Rectangle): E.Size {
  return { width, height };
}

function first(displays: readonly E.Display[]): E.Display {
  const [display] = displays;
  if (!display) throw new Error('There is no display');
  return display;
}

function distance({ x, y, width, height }: E.Rectangle, point: E.Point): number {
  const dx = Math.max(x - point.x, 0, point.x - (x + width - 1));
  const dy = Math.max(y - point.y, 0, point.y - (y + height - 1));
  return Math.hypot(dx, dy);
}

function overlap(a: E.Rectangle, b: E.Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(width, 0) * Math.max(height, 0);
}
