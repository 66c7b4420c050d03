import type { Currency } from '#contract/currency';
import type { ChartBucket, ChartSpan, HistoryChart } from '#contract/history';
import type { FullText } from '#text';
import { UNKNOWN } from '#text/format';
import { isKnown } from './chart-model.ts';
import type { ChartTimes } from './chart-times.ts';

interface Context {
  readonly text: FullText;
  readonly currency: Currency;
  readonly times: ChartTimes;
}

/** What is known to have been spent in these, in units; null: nothing is known. */
export function spentIn(buckets: readonly ChartBucket[]): number | null {
  const known = buckets.filter(isKnown);
  return known.length === 0 ? null : known.reduce((sum, { spent }) => sum + (spent ?? 0), 0);
}

/** Of one bucket, beside its time and the two amounts. */
export function bucketNotes(bucket: ChartBucket, { text, currency }: Context): readonly string[] {
  const messages = text.messages.history;
  const money = (units: number) => text.format.money(units, currency);
  return [
    isKnown(bucket) ? '' : messages.noReadings,
    bucket.spentInGap > 0 ? messages.foundAfterGap({ amount: money(bucket.spentInGap) }) : '',
    bucket.refunded > 0 ? messages.handedBack({ amount: money(bucket.refunded) }) : '',
  ].filter(Boolean);
}

/** All of one bucket in a few sentences, the time first. */
export function bucketText(bucket: ChartBucket, context: Context): string {
  const { text, currency, times } = context;
  const messages = text.messages.history;
  const spent = text.format.money(bucket.spent, currency);
  const left = text.format.money(bucket.remaining, currency);
  return text.format.sentences([
    messages.about({ time: times.bucket(bucket) }),
    isKnown(bucket) ? messages.amountSpent({ amount: spent }) : '',
    ...bucketNotes(bucket, context),
    bucket.unlimited ? messages.unlimited : left === UNKNOWN ? '' : messages.amountLeft({ amount: left }),
  ]);
}

/** The whole chart for who does not see it. */
export function chartSummary(chart: HistoryChart, span: ChartSpan, context: Context): string {
  const { buckets } = chart;
  const { text, currency, times } = context;
  const messages = text.messages.history;
  const money = (units: number | null) => text.format.money(units, currency);
  const highest = buckets.reduce<ChartBucket | null>(
    (best, bucket) => ((bucket.spent ?? 0) > (best?.spent ?? 0) ? bucket : best),
    null,
  );
  const gapMs = gapMsIn(chart);
  return text.format.sentences([
    messages.about({ time: messages.last[span] }),
    messages.amountSpent({ amount: money(spentIn(buckets)) }),
    highest === null ? '' : messages.most({ amount: money(highest.spent), time: times.bucket(highest) }),
    gapMs > 0 ? messages.gaps({ duration: text.format.duration(gapMs) }) : '',
    recordedSince(chart, text),
  ]);
}

/** Empty: the whole span was watched over, gaps or not. */
export function recordedSince({ buckets, firstAt }: HistoryChart, { format, messages }: FullText): string {
  const startAt = buckets[0]?.startAt ?? 0;
  if (firstAt === null || firstAt <= startAt) return '';
  return messages.history.recordedSince({ time: format.dateTime(firstAt) });
}

/** Before the first reading there was nobody to miss any, and after the last one the next may still be due. */
function gapMsIn({ buckets, firstAt, lastAt }: HistoryChart): number {
  const gaps = buckets.filter(({ gap }) => gap === 'whole');
  return gaps.reduce((sum, { startAt, endAt }) => {
    const gapMs = Math.min(endAt, lastAt ?? 0) - Math.max(startAt, firstAt ?? 0);
    return sum + Math.max(0, gapMs);
  }, 0);
}

/** What was left last, and when that was read where the bucket of now has no reading yet, or none is to come. */
export function latestLeft(
  { buckets, lastAt }: HistoryChart,
  isGone: boolean,
): { readonly bucket: ChartBucket | null; readonly asOf: number | null } {
  const bucket = buckets.findLast(({ remaining }) => remaining !== null) ?? null;
  return { bucket, asOf: bucket === buckets.at(-1) && !isGone ? null : lastAt };
}
