import { MINUTE_MS, SECOND_MS } from '#clock/durations';
import { ageOf } from '#clock/instant';
import type { AccountState } from '#contract/account-state';
import type { AppState } from '#contract/app-state';
import type { Text } from '#text';
import { formatInstant } from './format-instant.ts';
import { hasToken } from './key-barrier.ts';

export interface Freshness {
  readonly text: string;
  readonly isOutdated: boolean;
}

/**
 * How old the figures are. With several accounts the oldest of those that work: a failing one says so itself, in its
 * own group; when none works, the newest.
 */
export function freshness({ accounts }: AppState, { messages, format }: Text, now: number): Freshness {
  const { freshness } = messages;
  const working = accounts.filter(isWorking);
  const read = (working.length > 0 ? working : accounts).filter(
    ({ refresh }) => refresh.lastSuccessAt !== null,
  );
  const instants = read.map(({ refresh }) => refresh.lastSuccessAt ?? 0);
  if (instants.length === 0) {
    return { text: accounts.some(isReading) ? freshness.reading : freshness.never, isOutdated: false };
  }
  const readAt = working.length > 0 ? Math.min(...instants) : Math.max(...instants);
  const old = read.flatMap(({ pins }) => pins.filter(({ outdated }) => outdated));
  const isOutdated = old.length > 0;
  // A refresh that went well may have left out a key.
  const oldAt = old.flatMap(({ reading }) => (reading ? [reading.readAt] : []));
  const text = isOutdated
    ? freshness.outdated({ duration: format.duration(greatestAge([readAt, ...oldAt], now)) })
    : freshness.updated({ age: format.age(ageOf(readAt, now)) });
  return { text, isOutdated };
}

/** Of those that are known; NaN: none is. */
function greatestAge(instants: readonly number[], now: number): number {
  const known = instants.map((at) => ageOf(at, now)).filter(Number.isFinite);
  return known.length === 0 ? NaN : Math.max(...known);
}

function isReading({ credential, refresh }: AccountState): boolean {
  return refresh.running || credential === 'reading';
}

function isWorking({ connection, credential }: AccountState): boolean {
  return hasToken(credential) && connection.state === 'ok';
}

/** How far a long refresh has come; or when the next one comes, and why it is not simply the interval. */
export function nextRefresh(
  { accounts, settings }: AppState,
  { messages, format }: Text,
  now: number,
): string {
  const { freshness } = messages;
  const { pausedUntil } = settings;
  const progress = accounts.find(({ refresh }) => refresh.progress)?.refresh.progress;
  if (progress) {
    const [read, of] = [format.integer(progress.read), format.integer(progress.of)];
    return freshness.progress({ read, of });
  }
  if (pausedUntil === 'resumed') return freshness.paused;
  if (pausedUntil !== null) return freshness.pausedUntil({ time: formatInstant(format, pausedUntil, now) });
  const planned = accounts.flatMap(({ refresh }) => (refresh.next ? [refresh.next] : []));
  const next = planned.toSorted((one, other) => one.at - other.at)[0];
  if (!next) {
    if (accounts.some(isReading)) return freshness.reading;
    return settings.refreshMinutes === 0 ? freshness.manual : freshness.none;
  }
  const remainingMs = next.at - now;
  const coming =
    remainingMs < SECOND_MS
      ? freshness.soon
      : freshness.next({ duration: format.duration(roundUp(remainingMs)) });
  return [coming, freshness.why[next.reason]].filter(Boolean).join(' · ');
}

/** To whole minutes, as people count them; the last one in steps of ten seconds, which is calm enough. */
function roundUp(durationMs: number): number {
  const stepMs = durationMs > MINUTE_MS ? MINUTE_MS : 10 * SECOND_MS;
  return Math.ceil(durationMs / stepMs) * stepMs;
}
