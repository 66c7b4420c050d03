/** Where a key of the keyboard leads from this bucket of a chart; null: it is not for the chart. */
export function bucketAfter(key: string, index: number, count: number): number | null {
  const to: Readonly<Record<string, number>> = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    Home: 0,
    End: count - 1,
  };
  const next = to[key];
  return next === undefined ? null : Math.min(count - 1, Math.max(0, next));
}
