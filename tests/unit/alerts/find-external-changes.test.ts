import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExternalChange } from '#contract/external-change';
import type { AppState } from '#contract/app-state';
import type { PinState } from '#contract/pin-state';
import { KEY_FIELDS } from '#contract/key-action';
import { LIMITS } from '#contract/limits';
import { succeed } from '#contract/failure';
import { MORE, type Reading } from '#contract/reading';
import { ExternalChangeService } from '../../../src-main/alerts/external-change-service.ts';
import { findExternalChanges } from '../../../src-main/alerts/rules/find-external-changes.ts';
import { mergeExternalChanges } from '../../../src-main/alerts/rules/merge-external-changes.ts';
import { EMPTY_ALERTS_FILE } from '../../../src-main/state/alerts-file.ts';
import { AlertsStore } from '../../../src-main/state/alerts-store.ts';
import { ManualClock, settled } from '../../fixtures/manual-clock.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { account, appState, newStore, watching } from '../../fixtures/states.ts';

function withPin(more: Partial<PinState>, reading: Partial<Reading>): AppState {
  return watching([pin(reading, more)]);
}

function kinds(before: AppState, after: AppState): string[] {
  return findExternalChanges(before, after).map(({ kind }) => kind);
}

const BEFORE = { remaining: 600, used: 400, models: ['a', 'b'], group: 'default', expiresAt: 9_000 } as const;

describe('what another changed', () => {
  test.each([
    ['nothing but a call', { remaining: 500, used: 500 }, []],
    ['nothing but a refund', { remaining: 700, used: 300 }, []],
    ['a quota', { remaining: 601 }, ['quota']],
    ['a quota, while it was used', { remaining: 900, used: 450 }, ['quota']],
    ['nothing: what was used is not sent', { used: null }, []],
    ['a quota, though what was used is not sent', { remaining: 700, used: null }, ['quota']],
    ['an unlimited key', { unlimited: true }, ['quota']],
    ['the status', { storedStatus: 2 }, ['disabled']],
    ['nothing: the gateway exhausts by itself', { storedStatus: 4 }, []],
    ['an expiry', { expiresAt: 'never' }, ['expiry']],
    ['nothing: the expiry cannot be read', { expiresAt: 'unknown' }, []],
    ['nothing but the order of models', { models: ['b', 'a'] }, []],
    ['the models', { models: ['a'] }, ['models']],
    ['no list any more', { models: null }, ['models']],
    ['the addresses', { allowedIps: ['203.0.113.7'] }, ['allowed-ips']],
    ['the group', { group: 'vip' }, ['group']],
    ['nothing: the group is not sent', { group: null }, []],
  ] as const)('%s', (_, change, expected) => {
    expect(kinds(withPin({}, BEFORE), withPin({}, { ...BEFORE, ...change }))).toEqual(expected);
  });

  test.each([
    ['models', 'models'],
    ['allowedIps', 'allowed-ips'],
  ] as const)('of %s of which only the beginning was kept: nothing but that', (name, kind) => {
    const before = withPin({}, { ...BEFORE, [name]: ['a', MORE] });
    const after = (list: readonly string[] | null) => withPin({}, { ...BEFORE, [name]: list });
    expect(kinds(before, after(['c', 'a', 'b']))).toEqual([]);
    expect(kinds(before, after(['c', 'b']))).toEqual([kind]);
    expect(kinds(before, after(null))).toEqual([kind]);
  });

  test('is told with the former name of a key that was renamed', () => {
    const notes = findExternalChanges(
      withPin({}, { ...BEFORE, name: 'old' }),
      withPin({}, { ...BEFORE, name: 'new' }),
    );
    expect(notes).toMatchObject([{ kind: 'renamed', name: 'new', formerName: 'old' }]);
  });

  test.each([2, 3, 4])('enabled it, which was stored as %d', (storedStatus) => {
    expect(kinds(withPin({}, { ...BEFORE, storedStatus }), withPin({}, BEFORE))).toEqual(['enabled']);
  });

  test('did not disable what was disabled from here, whichever write of that was seen first', () => {
    const off = { ...BEFORE, storedStatus: 2 };
    const after = withPin({ status: 'disabled', reason: 'disabled-here' }, { ...off, name: 'theirs' });
    expect(kinds(withPin({}, BEFORE), after)).toEqual(['renamed']);
  });

  test('deleted it, once', () => {
    const deleted = withPin({ status: 'deleted' }, BEFORE);
    expect(kinds(withPin({}, BEFORE), deleted)).toEqual(['deleted']);
    expect(kinds(deleted, deleted)).toEqual([]);
  });

  test('created it: newer than the newest known, and not from here', () => {
    const newest = (keyId: number | null, createdHere = false) =>
      appState({
        accounts: [
          account({ newestKey: keyId === null ? null : { keyId, name: `key-${keyId}`, createdHere } }),
        ],
      });
    expect(kinds(newest(null), newest(7))).toEqual([]);
    expect(kinds(newest(7), newest(6))).toEqual([]);
    expect(kinds(newest(7), newest(8, true))).toEqual([]);
    expect(findExternalChanges(newest(7), newest(8))).toMatchObject([{ kind: 'created', name: 'key-8' }]);
  });

  test('is nothing of a key read or pinned for the first time, nor of another account', () => {
    const read = withPin({}, BEFORE);
    expect(kinds(withPin({ reading: null }, BEFORE), read)).toEqual([]);
    expect(kinds(watching([]), read)).toEqual([]);
    expect(kinds(appState(), read)).toEqual([]);
  });
});

const anyChange: fc.Arbitrary<Partial<Reading>> = fc.record(
  {
    remaining: fc.integer({ min: -10, max: 100 }),
    storedStatus: fc.constantFrom(1, 2, 3, 4),
    name: fc.constantFrom('ci', 'cd'),
    expiresAt: fc.constantFrom(5, 9_000, 'never' as const),
    models: fc.constantFrom(null, ['a'], ['a', 'b']),
    group: fc.constantFrom('', 'vip'),
  },
  { requiredKeys: [] },
);

/** Of what only a write changes, told whenever it is another, in the order of telling. */
const PLAIN_KINDS = [
  ['renamed', 'name'],
  ['expiry', 'expiresAt'],
  ['group', 'group'],
] as const;

/** Snapshots that follow each other, each of one key that was changed in some way, from here or not. */
const anyStory = fc.array(fc.record({ change: anyChange, isOfHere: fc.boolean() }), { maxLength: 40 });

type Story = readonly { change: Partial<Reading>; isOfHere: boolean }[];

function statesOf(story: Story): readonly AppState[] {
  return story.reduce<AppState[]>(
    (before, { change, isOfHere }) => {
      const last = before.at(-1)?.accounts[0]?.pins[0]?.reading ?? {};
      const reading = { ...last, ...change };
      return [
        ...before,
        withPin(
          { changedHere: isOfHere ? KEY_FIELDS : [], ...(reading.name && { name: reading.name }) },
          reading,
        ),
      ];
    },
    [withPin({}, BEFORE)],
  );
}

function tell(story: Story): ExternalChange[][] {
  const states = statesOf(story);
  return states.slice(1).map((state, index) => [...findExternalChanges(states[index] ?? state, state)]);
}

describe('whatever happens', () => {
  test('a snapshot that says the same once more tells nothing', () => {
    fc.assert(
      fc.property(anyChange, (change) => {
        const state = withPin({}, { ...BEFORE, ...change });
        expect(findExternalChanges(state, withPin({}, { ...BEFORE, ...change, readAt: 99 }))).toEqual([]);
      }),
    );
  });

  test('a write from here is never told, and what others write always is', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        for (const [index, notes] of tell(story).entries()) {
          if (story[index]?.isOfHere) expect(notes).toEqual([]);
        }
        const byOthers = story.map(({ change }) => ({ change, isOfHere: false }));
        const readings = statesOf(byOthers).map((state) => state.accounts[0]?.pins[0]?.reading);
        for (const [index, notes] of tell(byOthers).entries()) {
          const [before, after] = [readings[index], readings[index + 1]];
          const others = PLAIN_KINDS.filter(([, field]) => before?.[field] !== after?.[field]);
          const told = notes.filter(({ kind }) => PLAIN_KINDS.some(([plain]) => plain === kind));
          expect(told.map(({ kind }) => kind)).toEqual(others.map(([kind]) => kind));
          for (const { formerName, kind } of told)
            if (kind === 'renamed') expect(formerName).toBe(before?.name);
        }
      }),
    );
  });

  test('the list holds each topic of a key once, the latest last, and no more than its bound', () => {
    fc.assert(
      fc.property(fc.array(anyStory, { maxLength: 4 }), (stories) => {
        const notes = stories.flatMap((story, keyId) =>
          tell(story)
            .flat()
            .map((note) => ({ ...note, keyId })),
        );
        const held = notes.reduce<readonly ExternalChange[]>(
          (before, note) => mergeExternalChanges(before, [note]),
          [],
        );
        const topics = held.map(({ keyId, kind }) => `${keyId} ${kind === 'enabled' ? 'disabled' : kind}`);
        expect(new Set(topics).size).toBe(topics.length);
        expect(held.length).toBeLessThanOrEqual(LIMITS.changesShown);
        expect(held.at(-1)).toEqual(notes.at(-1));
      }),
    );
  });

  test('what goes back and forth is one row, as it was last', () => {
    const off = withPin({}, { ...BEFORE, storedStatus: 2 });
    const on = withPin({}, BEFORE);
    const notes = Array.from({ length: 100 }, (_, index) =>
      findExternalChanges(index % 2 ? off : on, index % 2 ? on : off),
    );
    const held = notes.reduce<readonly ExternalChange[]>(
      (before, more) => mergeExternalChanges(before, more),
      [],
    );
    expect(held.map(({ kind }) => kind)).toEqual(['enabled']);
  });

  test('more changes than the list holds leave the latest ones', () => {
    const [note] = findExternalChanges(withPin({}, BEFORE), withPin({}, { ...BEFORE, remaining: 900 }));
    if (!note) throw new Error('no change');
    const held = mergeExternalChanges(
      [],
      Array.from({ length: 45 }, (_, keyId) => ({ ...note, keyId })),
    );
    expect(held.map(({ keyId }) => keyId)).toEqual(Array.from({ length: 30 }, (_, index) => index + 15));
  });
});

test('the newest key of each account is kept, of a sample and of an account that was removed none', async () => {
  const newestKey = (keyId: number) => ({ newestKey: { keyId, name: 'ci', createdHere: false } });
  const own = account({ id: 'own', ...newestKey(7) });
  const sample = account({ id: 'demo', isSample: true, ...newestKey(9) });
  const store = newStore(new ManualClock(), { accounts: [own, sample] });
  const before = { ...EMPTY_ALERTS_FILE, newestKeyIds: { gone: 3 } };
  const alertsStore = new AlertsStore(before, () => Promise.resolve(succeed(null)));
  new ExternalChangeService({ store, alertsStore }).start();
  await settled();
  expect(alertsStore.file.newestKeyIds).toEqual({ own: 7 });
});
