/** From then on a time of today is one of yesterday, and is told with its date. */
export function midnightAfter(now: number): number {
  return new Date(now).setHours(24, 0, 0, 0);
}

/** When another month begins here or by UTC, whichever is first: nobody knows in which zone a gateway begins its months. */
export function monthEndAfter(now: number): number {
  const here = new Date(now);
  return Math.min(
    new Date(here.getFullYear(), here.getMonth() + 1).getTime(),
    Date.UTC(here.getUTCFullYear(), here.getUTCMonth() + 1),
  );
}
