import type { Rectangle, Point, Size } from 'electron';
import type { AppState } from '#contract/app-state';
import { LIMITS } from '#contract/limits';

interface Area {
  readonly bounds: Rectangle;
  readonly workArea: Rectangle;
}

export interface PlacementInput {
  /** Null or without extent: unknown (always on Linux), or the item is hidden. */
  readonly trayBounds: Rectangle | null;
  readonly cursor: Point;
  readonly display: Area;
  readonly size: Size;
  readonly platform: AppState['platform'];
}

type Edge = 'top' | 'bottom' | 'left' | 'right';

const WORK_AREA_SHARE = 0.8;
const MARGIN_PX: Readonly<Record<AppState['platform'], number>> = { darwin: 4, win32: 8, linux: 8 };

/** What the page wants. */
export interface RequestedSize {
  /** CSS px. */
  readonly heightPx: number;
  readonly zoomPercent: number;
}

/** At most the work area's width, of its height at most 80 %; zoomed out where the page would be too narrow. */
export function popoverFit(
  { heightPx, zoomPercent }: RequestedSize,
  workArea: Rectangle,
): { readonly size: Size; readonly zoomFactor: number } {
  const percent = Math.min(zoomPercent, (100 * workArea.width) / LIMITS.popoverNarrowestPx);
  const zoomed = (cssPx: number) => Math.ceil((cssPx * percent) / 100);
  const width = Math.min(zoomed(LIMITS.popoverWidthPx), workArea.width);
  const highest = Math.floor(workArea.height * WORK_AREA_SHARE);
  const height = Math.min(zoomed(Math.max(heightPx, LIMITS.popoverMinimumHeightPx)), highest);
  return { size: { width, height }, zoomFactor: percent / 100 };
}

/** Beside the tray item where it is known, otherwise in the corner nearest the cursor; always within the work area. */
export function placePopover({ trayBounds, cursor, display, size, platform }: PlacementInput): Rectangle {
  const margin = MARGIN_PX[platform];
  const item = platform === 'linux' ? null : visibleItem(trayBounds, display.bounds);
  if (!item) return clamp({ ...nearestCorner(cursor, display.workArea), ...size }, display.workArea, margin);
  const edge = platform === 'darwin' ? 'top' : taskbarEdge(item, display);
  return clamp({ ...beside(item, edge, size, margin), ...size }, display.workArea, margin);
}

/** An item hidden by macOS reports a place off the screen. */
function visibleItem(trayBounds: Rectangle | null, screen: Rectangle): Rectangle | null {
  if (!trayBounds || trayBounds.width <= 0 || trayBounds.height <= 0) return null;
  const { x, y } = centre(trayBounds);
  const within = x >= screen.x && x < right(screen) && y >= screen.y && y < bottom(screen);
  return within ? trayBounds : null;
}

/** The edge that a taskbar takes from the work area; with several, or one that hides itself, the one nearest the item. */
function taskbarEdge(item: Rectangle, { bounds, workArea }: Area): Edge {
  const { x, y } = centre(item);
  const edges: { edge: Edge; insetPx: number; distancePx: number }[] = [
    { edge: 'bottom', insetPx: bottom(bounds) - bottom(workArea), distancePx: bottom(bounds) - y },
    { edge: 'top', insetPx: workArea.y - bounds.y, distancePx: y - bounds.y },
    { edge: 'left', insetPx: workArea.x - bounds.x, distancePx: x - bounds.x },
    { edge: 'right', insetPx: right(bounds) - right(workArea), distancePx: right(bounds) - x },
  ];
  const taken = edges.filter(({ insetPx }) => insetPx > 0);
  const candidates = taken.length > 0 ? taken : edges;
  return candidates.reduce((best, next) => (next.distancePx < best.distancePx ? next : best)).edge;
}

function beside(item: Rectangle, edge: Edge, size: Size, margin: number): Point {
  const { x, y } = centre(item);
  const centred = { x: Math.round(x - size.width / 2), y: Math.round(y - size.height / 2) };
  const places: Record<Edge, Point> = {
    top: { x: centred.x, y: bottom(item) + margin },
    bottom: { x: centred.x, y: item.y - size.height - margin },
    left: { x: right(item) + margin, y: centred.y },
    right: { x: item.x - size.width - margin, y: centred.y },
  };
  return places[edge];
}

function nearestCorner(cursor: Point, workArea: Rectangle): Point {
  const { x, y } = centre(workArea);
  return {
    x: cursor.x < x ? workArea.x : right(workArea),
    y: cursor.y < y ? workArea.y : bottom(workArea),
  };
}

/** Keeps a margin too, except where the work area has no room for one. */
function clamp(wanted: Rectangle, workArea: Rectangle, margin: number): Rectangle {
  const width = Math.min(wanted.width, workArea.width);
  const height = Math.min(wanted.height, workArea.height);
  return {
    x: clampSpan(wanted.x, width, workArea.x, workArea.width, margin),
    y: clampSpan(wanted.y, height, workArea.y, workArea.height, margin),
    width,
    height,
  };
}

function clampSpan(
  start: number,
  length: number,
  areaStart: number,
  areaLength: number,
  margin: number,
): number {
  const gap = Math.min(margin, Math.floor((areaLength - length) / 2));
  return Math.min(Math.max(start, areaStart + gap), areaStart + areaLength - length - gap);
}

function centre({ x, y, width, height }: Rectangle): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function right({ x, width }: Rectangle): number {
  return x + width;
}

function bottom({ y, height }: Rectangle): number {
  return y + height;
}
