import type { Reading } from '#contract/reading';
import { LOW_SHARE, shareLeft } from './share-left.ts';

/** What the meter of a pin calls 100 %. */
export interface FullMark {
  readonly units: number;
  /** Still remaining + used, as first seen; false once a top-up has set it. */
  readonly isLifetimeSum: boolean;
  /** At first sight more than the low share could be spent; otherwise the lifetime sum says nothing about low. */
  readonly startedAboveLow: boolean;
  /** The share that could be spent at first sight; marks kept by an older version do not have it. */
  readonly startShare?: number | undefined;
  /** The user has set it: it stays until cleared. */
  readonly isOwn?: boolean;
}

export function ownFullMark(units: number): FullMark {
  return { units, isLifetimeSum: false, startedAboveLow: true, isOwn: true };
}

/** The mark after `reading`; `before` is the reading it follows. Null while the key is unlimited, unless it is the user's. */
export function nextFullMark(
  mark: FullMark | null,
  before: Reading | null,
  reading: Reading,
): FullMark | null {
  if (mark?.isOwn) return mark;
  if (reading.unlimited) return null;
  if (mark === null || before?.unlimited) return markAtFirstSight(reading);
  if (before !== null && isTopUp(mark.units, before, reading)) {
    return { ...mark, units: reading.remaining, isLifetimeSum: false };
  }
  return mark;
}

function markAtFirstSight({ remaining, used }: Reading): FullMark {
  const units = remaining + (used ?? 0);
  const startShare = shareLeft(remaining, units) ?? 0;
  return { units, isLifetimeSum: true, startedAboveLow: startShare > LOW_SHARE, startShare };
}

/** At first sight no more could be spent than the account had. `balance`: units, all of what it had. */
export function withStartBalance(mark: FullMark, balance: number): FullMark {
  const before = startShareOf(mark);
  const startShare = Math.min(before ?? 1, shareLeft(balance, mark.units) ?? 0);
  if (!mark.isLifetimeSum || startShare === before) return mark;
  return { ...mark, startedAboveLow: startShare > LOW_SHARE, startShare };
}

/**
 * A key found at 9 % of everything ever granted, or with a limit far above the balance, is not low by that: it may always have been so. Rules for shares from
 * the answer on say nothing of it; null: all of them count.
 */
export function startShareOf(mark: FullMark | null): number | null {
  if (mark === null || !mark.isLifetimeSum) return null;
  return mark.startShare ?? (mark.startedAboveLow ? null : 0);
}

/** A refund, also of the reservation that any call makes, raises remaining by just what it takes off used. */
export function isTopUp(markUnits: number, before: Reading, reading: Reading): boolean {
  const rise = reading.remaining - before.remaining;
  const refunded = Math.max(0, (before.used ?? 0) - (reading.used ?? 0));
  return rise > refunded && rise * 100 >= markUnits;
}
