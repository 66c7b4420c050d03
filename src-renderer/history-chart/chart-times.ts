import type { ChartBucket, ChartSpan } from '#contract/history';
import type { Language } from '#contract/settings';

export interface TimeTick {
  /** In buckets from the first one's start. */
  readonly at: number;
  readonly label: string;
}

export interface ChartTimes {
  /** When a bucket was, in words. */
  readonly bucket: (bucket: ChartBucket) => string;
  readonly ticks: (buckets: readonly ChartBucket[]) => readonly TimeTick[];
}

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const;

const BUCKET: Record<ChartSpan, Intl.DateTimeFormatOptions> = {
  '24h': { weekday: 'short', ...CLOCK },
  '7d': { ...DAY, ...CLOCK },
  '30d': DAY,
};
const TICK: Record<ChartSpan, Intl.DateTimeFormatOptions> = {
  '24h': CLOCK,
  '7d': { weekday: 'short' },
  '30d': { day: 'numeric', month: 'short' },
};

/** So near the ends a label would be cut. */
const EDGE = 0.07;

/** By the user's clock and calendar; one of them for each view, since formatters are slow to build. */
export function chartTimes(span: ChartSpan, language: Language): ChartTimes {
  // British English writes "24 Nov", as the rest of the app does.
  const locale = language === 'en' ? 'en-GB' : language;
  const from = new Intl.DateTimeFormat(locale, BUCKET[span]);
  const until = new Intl.DateTimeFormat(locale, CLOCK);
  const tick = new Intl.DateTimeFormat(locale, TICK[span]);
  const range = ({ startAt, endAt }: ChartBucket) => `${from.format(startAt)}–${until.format(endAt)}`;
  return {
    bucket: span === '30d' ? ({ startAt }) => from.format(startAt) : range,
    ticks: (buckets) =>
      buckets.flatMap(({ startAt }, index) => {
        const at = index + (span === '30d' ? 0.5 : 0);
        const share = at / buckets.length;
        const hasRoom = share > EDGE && share < 1 - EDGE;
        const isShown = hasRoom && isMarked(span, startAt, buckets[index - 1]?.startAt);
        return isShown ? [{ at, label: tick.format(startAt) }] : [];
      }),
  };
}

/** Every six hours at their beginning, every day at its noon, every Monday. */
function isMarked(span: ChartSpan, startAt: number, beforeAt: number | undefined): boolean {
  const start = new Date(startAt);
  if (span === '30d') return start.getDay() === 1;
  if (span === '7d') return start.getHours() === 12;
  // Where the clock is a quarter of an hour off, a bucket begins a little later; its hour is marked once.
  const isFirst = beforeAt === undefined || new Date(beforeAt).getHours() !== start.getHours();
  return isFirst && start.getHours() % 6 === 0;
}
