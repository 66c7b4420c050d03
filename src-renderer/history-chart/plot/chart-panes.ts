import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Look } from './chart-look.ts';
import type { ChartModel } from '../chart-model.ts';
import type { TimeTick } from '../chart-times.ts';

/** Around the amounts of an axis, and beneath the times of the other one. */
const GAP_PX = 4;
const TIMES_PX = 18;
/** Half a line, for the amounts at the very top and bottom. */
const PAD_PX = 7;
const SPENT_PX = 84;
const REMAINING_PX = 64;

interface Drawing {
  readonly look: Look;
  /** One for each tick; none: the axis has no room. */
  readonly amounts: readonly string[];
  /** Of the axis of amounts. */
  readonly gutterPx: number;
  /** Of time; null: the pane below has them. */
  readonly ticks: readonly TimeTick[] | null;
}

type Attachment = (element: HTMLElement) => () => void;

/** How wide the axis must be for these amounts. */
export function gutterFor(amounts: readonly string[], font: string): number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null || amounts.length === 0) return 0;
  context.font = font;
  return GAP_PX + Math.ceil(Math.max(...amounts.map((amount) => context.measureText(amount).width)));
}

export function drawSpent({ seen, found, ...pane }: ChartModel['spent'], drawing: Drawing): Attachment {
  const { inks } = drawing.look;
  const bars = uPlot.paths.bars?.({ size: [0.7, 16] });
  const series = [
    { ...(bars && { paths: bars }), stroke: inks.found, width: 1, dash: [2, 2], fill: hatch(inks.found) },
    { ...(bars && { paths: bars }), width: 0, fill: inks.seen },
  ].map((one) => ({ ...one, points: { show: false } }));
  return draw({ ...common(pane, drawing, SPENT_PX, seen.length), series: [{}, ...series] }, [
    places(seen),
    found,
    seen,
  ]);
}

export function drawRemaining(pane: NonNullable<ChartModel['remaining']>, drawing: Drawing): Attachment {
  const { inks } = drawing.look;
  const colours = [inks.low, inks['nearly-empty']];
  const line: uPlot.Series = {
    stroke: inks.remaining,
    width: 1.5,
    points: { show: true, size: 4, width: 0, fill: inks.remaining, filter: () => pane.alone },
  };
  const options = {
    ...common(pane, drawing, REMAINING_PX, pane.values.length),
    series: [{}, line],
    hooks: {
      drawAxes: [
        (plot: uPlot) =>
          pane.thresholds.forEach((units, index) => lineAt(plot, units, colours[index] ?? inks.low)),
      ],
    },
  };
  return draw(options, [places(pane.values), pane.values]);
}

/** Buckets stand at whole numbers, each half a step to both sides. */
function places(values: readonly unknown[]): number[] {
  return values.map((_, index) => index);
}

type Pane = Pick<ChartModel['spent'], 'bottom' | 'top' | 'ticks'>;

function common({ bottom, top, ticks: levels }: Pane, drawing: Drawing, heightPx: number, count: number) {
  const { amounts, gutterPx, look, ticks: times } = drawing;
  const text = { font: look.font, stroke: look.inks.label, gap: GAP_PX, ticks: { show: false } };
  const timeAxis = {
    ...text,
    size: TIMES_PX,
    grid: { show: false },
    splits: () => (times ?? []).map(({ at }) => at - 0.5),
    values: () => (times ?? []).map(({ label }) => label),
  };
  const amountAxis = {
    ...text,
    size: gutterPx,
    grid: { stroke: look.inks.grid, width: 1 },
    splits: () => [...levels],
    values: () => levels.map((_, index) => amounts[index] ?? ''),
  };
  return {
    height: heightPx + (times === null ? 0 : TIMES_PX),
    padding: [PAD_PX, 0, times === null ? PAD_PX : 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false, range: [-0.5, count - 0.5] }, y: { range: [bottom, top] } },
    axes: [times === null ? { show: false } : timeAxis, amountAxis],
  } satisfies Partial<uPlot.Options>;
}

function draw(options: Omit<uPlot.Options, 'width'>, data: uPlot.AlignedData): Attachment {
  return (element) => {
    const widthOf = () => element.clientWidth;
    const plot = new uPlot({ ...options, width: widthOf() }, data, element);
    const observer = new ResizeObserver(() => {
      if (plot.width !== widthOf()) plot.setSize({ width: widthOf(), height: options.height });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  };
}

function lineAt(plot: uPlot, units: number, colour: string): void {
  const { bbox, ctx } = plot;
  const y = Math.round(plot.valToPos(units, 'y', true)) + 0.5;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = uPlot.pxRatio;
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

/** Diagonal lines, in the canvas' own pixels. */
function hatch(colour: string): (plot: uPlot) => CanvasPattern | string {
  return ({ ctx }) => {
    const size = Math.round(4 * uPlot.pxRatio);
    const tile = document.createElement('canvas');
    tile.width = tile.height = size;
    const context = tile.getContext('2d');
    if (context === null) return colour;
    context.strokeStyle = colour;
    context.lineWidth = uPlot.pxRatio;
    for (const shift of [-size, 0, size]) {
      context.moveTo(shift, size);
      context.lineTo(shift + size, 0);
    }
    context.stroke();
    return ctx.createPattern(tile, 'repeat') ?? colour;
  };
}
