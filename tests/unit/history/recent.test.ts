import { describe, expect, test } from 'vitest';
import type { SeriesSpending } from '../../../src-main/history/protocol.ts';
import { RecentUsage } from '../../../src-main/history/recent.ts';

function spent(accountId: string, units: number, keyId = 7): SeriesSpending {
  return { accountId, keyId, spent: [units] };
}

describe('what the last days say', () => {
  test('is new while it changes, and the same object while it does not', () => {
    const recent = new RecentUsage();
    expect(recent.update([spent('one', 1)], [])).toBe(true);
    const before = recent.of('one');
    expect(recent.update([spent('one', 1)], [])).toBe(false);
    expect(recent.of('one')).toBe(before);
    expect(recent.update([spent('one', 2)], [])).toBe(true);
    expect(recent.of('one')?.spentPerHour(7)).toEqual([2]);
  });

  test('is new when it says nothing of an account any more', () => {
    const recent = new RecentUsage();
    recent.update([spent('one', 1), spent('other', 1)], []);
    const before = recent.of('one');
    expect(recent.update([spent('one', 1)], [])).toBe(true);
    expect([recent.of('one') === before, recent.of('other')]).toEqual([true, null]);
  });
});
