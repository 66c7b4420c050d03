import { beforeEach, describe, expect, test } from 'vitest';
import type { AppState } from '#contract/app-state';
import { AppStateStore } from '../../../src-main/state/app-state-store.ts';
import { settled } from '../../fixtures/manual-clock.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { account, appState } from '../../fixtures/states.ts';

let clockAt: number;
let store: AppStateStore;
let told: AppState[];
let failed: unknown[];

beforeEach(() => {
  clockAt = 1_000;
  told = [];
  failed = [];
  store = new AppStateStore(
    appState({ accounts: [] }),
    () => clockAt,
    (error) => failed.push(error),
  );
  store.subscribe((state) => told.push(state));
});

test('whoever publishes while others are told lets them have every state in its order', async () => {
  const seen: (readonly [boolean, string])[] = [];
  store.subscribe(({ offline, shortcut }) => {
    if (offline && shortcut === 'none') {
      store.update(() => ({ shortcut: 'refused' }));
      store.publish();
    }
  });
  store.subscribe(({ offline, shortcut }) => seen.push([offline, shortcut]));
  store.update(() => ({ offline: true }));
  await settled();
  expect(seen).toEqual([
    [true, 'none'],
    [true, 'refused'],
  ]);
});

describe('what follows from a state', () => {
  test('is published with it, as one state, and nobody is told of the state without it', async () => {
    store.derive(({ offline }) => store.update(() => ({ shortcut: offline ? 'refused' : 'none' })));
    store.update(() => ({ offline: true }));
    await settled();
    expect(told).toMatchObject([{ offline: true, shortcut: 'refused' }]);
  });

  test('is left out where it cannot be told, and the state is published all the same', async () => {
    store.derive(() => {
      throw new Error('no');
    });
    store.update(() => ({ offline: true }));
    await settled();
    expect([told, failed]).toMatchObject([[{ offline: true }], [new Error('no')]]);
  });
});

describe('a change', () => {
  test('is there at once for whoever asks, and told with the others of its turn when that ends', async () => {
    store.update(() => ({ offline: true }));
    expect(store.get().offline).toBe(true);
    store.update(() => ({ popoverVisible: false }));
    store.update(({ offline }) => ({ shortcut: offline ? 'refused' : 'none' }));
    expect(told).toEqual([]);
    await Promise.resolve();
    expect(told).toMatchObject([{ offline: true, popoverVisible: false, shortcut: 'refused' }]);
  });

  test('of what is as it was is none, and every other has a revision of its own', async () => {
    const { at, revision } = store.get();
    clockAt = 2_000;
    store.update(({ settings }) => ({ settings: structuredClone(settings) }));
    await settled();
    expect([told, store.get()]).toMatchObject([[], { at, revision }]);
    store.update(() => ({ offline: true }));
    await settled();
    expect(told).toMatchObject([{ at: clockAt, revision: revision + 1 }]);
  });

  test('keeps accounts and pins that are as they were the same objects, wherever they stand', () => {
    const pins = [pin({ keyId: 1 }), pin({ keyId: 2 })];
    const [quiet, busy] = [
      account({ id: 'quiet', pins }),
      account({ id: 'busy', pins: structuredClone(pins) }),
    ];
    store.update(() => ({ accounts: [quiet, busy] }));
    const changed = structuredClone({ ...busy, label: 'Busy', pins: busy.pins.toReversed() });
    store.update(() => ({ accounts: [changed, structuredClone(quiet)] }));
    const [first, second] = store.get().accounts;
    expect(first?.label).toBe('Busy');
    expect(first?.pins[0]).toBe(busy.pins[1]);
    expect(first?.pins[1]).toBe(busy.pins[0]);
    expect(second).toBe(quiet);
  });

  test('is told before the answer of the call that caused it', async () => {
    const order: string[] = [];
    store.subscribe(() => order.push('state'));
    const handler = async () => {
      await Promise.resolve();
      store.update(() => ({ offline: true }));
      return Promise.resolve('answer');
    };
    order.push(await handler());
    expect(order).toEqual(['state', 'answer']);
  });

  test('can be told at once, where it is not to be taken together with what follows', async () => {
    store.update(() => ({ offline: true }));
    store.publish();
    store.publish();
    store.update(() => ({ offline: false }));
    await settled();
    expect(told.map(({ offline }) => offline)).toEqual([true, false]);
  });

  test('that a listener makes is told afterwards, in order, to all of them', async () => {
    store.subscribe(({ offline }) => {
      if (offline) store.update(() => ({ offline: false, popoverVisible: true }));
    });
    const late: boolean[] = [];
    store.subscribe(({ offline }) => late.push(offline));
    store.update(() => ({ offline: true }));
    await settled();
    expect([told.map(({ offline }) => offline), late]).toEqual([
      [true, false],
      [true, false],
    ]);
  });

  test('that cannot be made fails whoever wanted it, and publishes nothing', async () => {
    const change = () => {
      throw new Error('no change');
    };
    expect(() => store.update(change)).toThrow('no change');
    await settled();
    expect([told, failed, store.get().revision]).toEqual([[], [], 0]);
  });
});

describe('a notice', () => {
  test('of a failure that comes again says what it is now, and since when', () => {
    store.addNotice({ code: 'keychain-locked' });
    store.addNotice({ code: 'folder-not-writable' });
    clockAt = 2_000;
    store.addNotice({ code: 'keychain-locked', detail: 'again' });
    expect(store.get().notices).toEqual([
      { failure: { code: 'folder-not-writable' }, since: 1_000 },
      { failure: { code: 'keychain-locked', detail: 'again' }, since: 1_000 },
    ]);
    store.removeNotices('keychain-locked');
    store.addNotice({ code: 'keychain-locked' });
    expect(store.get().notices.at(-1)?.since).toBe(2_000);
  });
});

describe('a listener that throws', () => {
  test('keeps neither the others nor whoever made the change from going on, and is reported', async () => {
    const order: string[] = [];
    store.subscribe(() => order.push('before'));
    store.subscribe(() => {
      throw new TypeError('gone wrong');
    });
    store.subscribe(({ offline }) => order.push(`after ${String(offline)}`));
    store.update(() => ({ offline: true }));
    await settled();
    expect([order, failed]).toEqual([['before', 'after true'], [new TypeError('gone wrong')]]);
  });

  test('is told of the next state all the same', async () => {
    let isWrong = true;
    const revisions: number[] = [];
    store.subscribe(({ revision }) => {
      if (isWrong) throw new Error('once');
      revisions.push(revision);
    });
    store.update(() => ({ offline: true }));
    await settled();
    isWrong = false;
    store.update(() => ({ offline: false }));
    await settled();
    expect([failed.length, revisions]).toEqual([1, [2]]);
  });

  test('ends no change that it made itself on the way', async () => {
    const seen: boolean[] = [];
    store.subscribe(({ offline }) => {
      if (offline) return;
      store.update(() => ({ offline: true }));
      throw new Error('after its change');
    });
    store.subscribe(({ offline }) => seen.push(offline));
    store.update(() => ({ popoverVisible: false }));
    await settled();
    expect([failed.length, store.get().offline, seen]).toEqual([1, true, [false, true]]);
  });

  test('and cannot be reported either ends this telling, and no later one', async () => {
    const told: number[] = [];
    const reportFails = new Error('not reported');
    const broken = new AppStateStore(
      appState(),
      () => clockAt,
      () => {
        throw reportFails;
      },
    );
    const leave = broken.subscribe(() => {
      throw new Error('not followed');
    });
    broken.update(() => ({ offline: true }));
    expect(() => broken.publish()).toThrow(reportFails);
    leave();
    broken.subscribe(({ revision }) => told.push(revision));
    broken.update(() => ({ offline: false }));
    await settled();
    expect(told).toEqual([2]);
  });
});
