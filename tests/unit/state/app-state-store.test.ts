import { describe, expect, test } from 'vitest';
import { AppStateStore } from '../../../src-main/state/app-state-store.ts';
import { anAppState } from '../../fixtures/tray-states.ts';

function openStore() {
  const failed: unknown[] = [];
  const store = new AppStateStore(
    anAppState(),
    () => 0,
    (error) => failed.push(error),
  );
  return { failed, store };
}

describe('a listener that throws', () => {
  test('keeps neither the others nor whoever made the change from going on, and is reported', () => {
    const { failed, store } = openStore();
    const told: string[] = [];
    store.subscribe(() => told.push('before'));
    store.subscribe(() => {
      throw new TypeError('gone wrong');
    });
    store.subscribe(({ offline }) => told.push(`after ${String(offline)}`));
    store.update(() => ({ offline: true }));
    expect([told, failed]).toEqual([['before', 'after true'], [new TypeError('gone wrong')]]);
  });

  test('is told of the next state all the same', () => {
    const { failed, store } = openStore();
    let isWrong = true;
    const revisions: number[] = [];
    store.subscribe(({ revision }) => {
      if (isWrong) throw new Error('once');
      revisions.push(revision);
    });
    store.update(() => ({}));
    isWrong = false;
    store.update(() => ({}));
    expect([failed.length, revisions]).toEqual([1, [2]]);
  });

  test('ends no change that it made itself on the way', () => {
    const { failed, store } = openStore();
    const seen: boolean[] = [];
    store.subscribe(({ offline }) => {
      if (offline) return;
      store.update(() => ({ offline: true }));
      throw new Error('after its change');
    });
    store.subscribe(({ offline }) => seen.push(offline));
    store.update(() => ({}));
    expect([failed.length, store.get().offline, seen.at(-1)]).toEqual([1, true, true]);
  });
});

test('a change that cannot be made fails whoever wanted it, and publishes nothing', () => {
  const { failed, store } = openStore();
  let told = 0;
  store.subscribe(() => (told += 1));
  const change = () => {
    throw new Error('no change');
  };
  expect(() => store.update(change)).toThrow('no change');
  expect([told, failed, store.get().revision]).toEqual([0, [], 0]);
});
