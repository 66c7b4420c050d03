import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '#clock/durations';
import type { KeyListItem } from '#contract/pin-state';
import { EFFECTIVE_STATUSES, type Reading } from '#contract/reading';
import { shownText } from '#presentation/isolate';
import { doesNotWork } from '../../../../src-main/keys/does-not-work.ts';
import { KeyChoice } from '../../../../src-renderer/picker/key-choice.svelte.ts';
import { countByFilter, KEY_FILTERS, passesFilter } from '../../../../src-renderer/picker/key-filter.ts';
import { findKeys, listedKey, splitAtMatch } from '../../../../src-renderer/picker/listed-key.ts';
import { suggestedKeys } from '../../../../src-renderer/picker/rank-suggestions.ts';
import { NOW, reading } from '../../../fixtures/readings.ts';

function item(keyId: number, changes: Partial<Reading> = {}, status: KeyListItem['status'] = 'usable') {
  return { status, reading: reading({ keyId, ...changes }), needsAction: doesNotWork(status) };
}

function listed(...items: KeyListItem[]) {
  return items.map((one) => listedKey(one, shownText(one.reading.name)));
}

function named(...names: string[]) {
  return listed(...names.map((name, index) => item(index + 1, { name })));
}

function ids(keys: readonly { readonly item: KeyListItem }[]): readonly number[] {
  return keys.map(({ item: { reading: read } }) => read.keyId);
}

describe('searching the keys', () => {
  test('finds names in any case, and everything when nothing is asked', () => {
    const keys = named('CI-nightly', 'production', 'circle');
    expect(ids(findKeys(keys, ' ci'))).toEqual([1, 3]);
    expect(findKeys(keys, '  ')).toBe(keys);
  });

  test('looks in the name that is shown, not in the one that is hidden', () => {
    const keys = [listedKey(item(1, { name: 'production' }), shownText('Key 1'))];
    expect(findKeys(keys, 'production')).toEqual([]);
    expect(findKeys(keys, 'key 1')).toEqual(keys);
  });

  test('finds any name by any part of it, whatever its case and however its accents are written', () => {
    const anyName = fc.string({ unit: 'grapheme', maxLength: 12 });
    fc.assert(
      fc.property(anyName, anyName, anyName, (before, part, after) => {
        const keys = named(`${before} ${part} ${after}`);
        expect(findKeys(keys, part)).toEqual(keys);
        expect(findKeys(keys, part.normalize('NFD'))).toEqual(keys);
      }),
    );
    expect(ids(findKeys(named('Café', 'CAFE\u0301', 'cafe'), 'café'))).toEqual([1, 2]);
  });

  test('marks the first match, and nothing where folding moves the letters', () => {
    expect(splitAtMatch('old-CI-ci', 'ci')).toEqual(['old-', 'CI', '-ci']);
    expect(splitAtMatch('production', '')).toBeNull();
    expect(splitAtMatch('İstanbul', 'stan')).toBeNull();
  });
});

describe('filtering the keys', () => {
  const anyItem = fc
    .record({
      keyId: fc.nat(500),
      status: fc.constantFrom(...EFFECTIVE_STATUSES),
      needsAction: fc.boolean(),
      lastUsedAt: fc.constantFrom(null, NOW, NOW - DAY_MS),
      createdAt: fc.constantFrom(null, NOW - DAY_MS),
    })
    .map(({ status, needsAction, ...changes }) => ({ status, needsAction, reading: reading(changes) }));

  test('counts as many keys as it lets through, and of those in need as many as main says', () => {
    fc.assert(
      fc.property(fc.array(anyItem), fc.array(fc.nat(500)), (items, pinnedIds) => {
        const pinned = new Set(pinnedIds);
        const counts = countByFilter(items, pinned);
        for (const filter of KEY_FILTERS) {
          expect(items.filter((one) => passesFilter(filter, one, pinned)).length).toBe(counts[filter]);
        }
        expect(counts['needs-action']).toBe(items.filter(({ needsAction }) => needsAction).length);
        expect(counts.low).toBeLessThanOrEqual(counts.usable);
      }),
    );
  });

  test('takes a key that runs low as one that works, and one not read as nothing to act on', () => {
    const passing = (status: KeyListItem['status']) =>
      KEY_FILTERS.filter((filter) => passesFilter(filter, item(1, {}, status), new Set()));
    expect(passing('low')).toEqual(['all', 'usable', 'low']);
    expect(passing('disabled')).toEqual(['all', 'needs-action']);
    expect(passing('unknown')).toEqual(['all']);
  });
});

describe('choosing among the keys', () => {
  function choose(...names: string[]) {
    const pinned = new Set<number>();
    let keys = named(...names);
    const choice = new KeyChoice({ keys: () => keys, pinned: () => new Set(pinned) });
    return { choice, pinned, arrive: (...more: string[]) => (keys = named(...more)) };
  }

  test('search and filter hold together', () => {
    const { choice, pinned } = choose('ci-nightly', 'production', 'ci-release');
    pinned.add(3).add(2);
    choice.filter = 'pinned';
    choice.query = 'ci';
    expect(ids(choice.found)).toEqual([3]);
    choice.query = 'nightly';
    expect(choice.found).toEqual([]);
    expect(choice.isFound).toBe(true);
    choice.query = 'batch';
    expect(choice.isFound).toBe(false);
  });

  test('a row that is unpinned stays among the pinned until the search or the filter changes', () => {
    const { choice, pinned } = choose('one', 'two', 'three');
    pinned.add(1).add(2);
    choice.filter = 'pinned';
    pinned.delete(1);
    expect(ids(choice.found)).toEqual([1, 2]);
    choice.query = 'o';
    expect(ids(choice.found)).toEqual([2]);
  });

  test('moves as far as the list goes, and begins anew with another search', () => {
    const { choice } = choose('one', 'two', 'three');
    expect(choice.active?.name).toBe('one');
    choice.moveBy(8);
    expect(choice.active?.name).toBe('three');
    choice.moveBy(-1);
    expect(choice.activeRowId).toBe('key-2');
    choice.moveBy(-Infinity);
    choice.moveBy(Infinity);
    expect(choice.active?.name).toBe('three');
    choice.query = 't';
    expect(choice.active?.name).toBe('two');
    choice.query = 'nothing';
    choice.moveBy(1);
    expect(choice.active).toBeUndefined();
  });

  test('is untouched until somebody searches, filters, moves or points at it', () => {
    const acts: readonly ((choice: KeyChoice) => void)[] = [
      (choice) => (choice.query = 'o'),
      (choice) => (choice.filter = 'low'),
      (choice) => choice.moveBy(1),
      (choice) => choice.touch(),
    ];
    for (const act of acts) {
      const { choice } = choose('one', 'two');
      expect(choice.isUntouched).toBe(true);
      act(choice);
      expect(choice.isUntouched).toBe(false);
    }
  });
});

describe('the keys suggested at first', () => {
  test('are the three used last that work, the latest first', () => {
    const used = (keyId: number, days: number, status?: KeyListItem['status']) =>
      item(keyId, { lastUsedAt: NOW - days * DAY_MS }, status);
    const keys = listed(
      used(1, 9),
      used(2, 1, 'low'),
      used(3, 0, 'exhausted'),
      used(4, 2),
      used(5, 0, 'disabled'),
      used(6, 0.5),
      used(7, 3),
    );
    expect(ids(suggestedKeys(keys))).toEqual([6, 2, 4]);
  });

  test('leave out what was never used, or used nobody knows when, but not what rested for long', () => {
    const keys = listed(
      item(1, { lastUsedAt: NOW - 30 * DAY_MS }),
      item(2, { lastUsedAt: NOW - 30 * DAY_MS - 1 }),
      item(3, { createdAt: NOW, lastUsedAt: NOW, used: 0 }),
      item(4, { lastUsedAt: null }),
    );
    expect(ids(suggestedKeys(keys))).toEqual([1, 2]);
  });
});
