/** At this share of the full mark, and below, a key is low. */
export const LOW_SHARE = 0.2;

/** What is left of the full mark, both in units, as 0..1; null where there is no meter (unlimited, or mark ≤ 0). */
export function shareLeft(units: number | null, fullMark: number | null): number | null {
  if (units === null || fullMark === null || fullMark <= 0) return null;
  return Math.min(1, Math.max(0, units / fullMark));
}
