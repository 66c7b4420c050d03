const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Epoch ms of an HTTP date; null when the header is absent or is none. */
export function parseHttpDate(header: string | null): number | null {
  if (header === null || !HTTP_DATE.test(header)) return null;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : at;
}

/**
 * The instant, on our clock, before which the server wants no call; null when it names none. A date is read against
 * the server's own `Date`, so that a wrong clock here does not stretch the wait.
 */
export function parseRetryAfter(
  header: string | null,
  serverAt: number | null,
  { longestMs, now }: { longestMs: number; now: number },
): number | null {
  const waitMs = delayOf(header, serverAt ?? now);
  return waitMs === null || waitMs <= 0 ? null : now + Math.min(waitMs, longestMs);
}

function delayOf(header: string | null, serverAt: number): number | null {
  if (header !== null && /^\d+$/.test(header)) return Number(header) * 1_000;
  const until = parseHttpDate(header);
  return until === null ? null : until - serverAt;
}
