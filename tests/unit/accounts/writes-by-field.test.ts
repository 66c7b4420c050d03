import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '#clock/durations';
import type { Outcome } from '#contract/failure';
import type { KeyChange } from '#contract/key-action';
import type { PinnedKey } from '../../../src-main/accounts/pinned-key.ts';
import { html } from '../../../src-main/simulator/fault-catalogue.ts';
import type { Workbench } from '../../fixtures/account-workbench.ts';
import { refreshLater, unansweredAt, watchOneKey } from '../../fixtures/one-key.ts';
import { NEW_KEY } from '../../fixtures/new-key.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

const RENAME: KeyChange = { kind: 'name', name: 'mine' };

let bench: Workbench;
let keyId: number;
/** What others are said to have changed. */
let changes: string[];

beforeEach(async () => {
  ({ bench, keyId, changes } = await watchOneKey());
});

afterEach(() => bench.close());

const refresh = (afterMs?: number) => refreshLater(bench, afterMs);

function act(use: (key: PinnedKey) => Promise<Outcome<unknown>>): Promise<Outcome<unknown>> {
  return bench.accounts.withKey({ accountId: bench.account.id, keyId }, use);
}

const change = (wanted: KeyChange) => act((key) => key.change(wanted));

const unanswered = <Value>(write: () => Promise<Value>, meanwhile?: () => unknown) =>
  unansweredAt(bench, write, meanwhile);

/** By what the gateway was at work on, or by others. */
async function becomes(fields: object): Promise<void> {
  bench.simulator.state.editKey(keyId, fields);
  await refresh();
}

const pins = () => {
  const account = bench.accounts.find(bench.account.id);
  if (account === undefined) throw new Error('no account');
  return account.pins;
};

async function signOutAndIn(): Promise<void> {
  const { id } = bench.account;
  const token = bench.vault.items.get(id)?.token ?? '';
  await bench.accounts.signOut(id);
  await bench.signIn.typed({ ...bench.target(id), token });
  await waitFor(() => expect(bench.account.credential).toBe('in-keychain'));
}

describe.each<[string, () => Promise<void>]>([
  ['the app ends', () => bench.restart()],
  ['the account is signed out and in again', signOutAndIn],
])('when within a write %s', (_what, interrupt) => {
  async function interrupted(): Promise<void> {
    const interruptions: Promise<void>[] = [];
    await unanswered(
      () => change(RENAME),
      () => interruptions.push(interrupt()),
    );
    await Promise.all(interruptions);
    await refresh();
    expect(bench.account.pins).toMatchObject([{ name: 'ci' }]);
  }

  test('what lands then is no doing of others, and what they change is', async () => {
    await interrupted();
    await becomes({ group: 'vip' });
    expect(changes).toEqual(['group']);
    await becomes({ name: 'mine' });
    expect(changes).toEqual(['group']);
    expect(bench.record?.pins[0]).not.toHaveProperty('openWrites');
  });

  test('the key is read again when nothing can land any more: what comes after is of others', async () => {
    await interrupted();
    await bench.clock.advance(MINUTE_MS + 15 * SECOND_MS);
    await waitFor(() => expect(bench.record?.pins[0]).not.toHaveProperty('openWrites'));
    await becomes({ name: 'mine' });
    expect(changes).toEqual(['renamed']);
  });
});

test('a write is on the disk before it is sent', async () => {
  const disk = Promise.withResolvers<void>();
  bench.slowDisk = disk.promise;
  const sent: unknown[] = [];
  const write = unanswered(
    () => change(RENAME),
    () => sent.push(bench.record?.pins[0]?.openWrites),
  );
  await waitFor(() => expect(bench.simulator.requests().at(-1)?.target).toBe(`/api/token/${keyId}`));
  expect(sent).toEqual([]);
  disk.resolve();
  await write;
  expect(sent).toMatchObject([[{ wanted: { name: 'mine' }, quota: { used: 500_000 } }]]);
});

test('a disk that hangs keeps no write from being sent', async () => {
  bench.slowDisk = new Promise(() => undefined);
  const write = change(RENAME);
  await waitFor(() => expect(bench.simulator.requests().at(-1)?.target).toBe(`/api/token/${keyId}`));
  await waitFor(async () => {
    await bench.clock.advance(SECOND_MS);
    expect(bench.simulator.state.key(keyId).name).toBe('mine');
  });
  expect(await write).toMatchObject({ value: { result: 'as-wanted' } });
});

describe('of a rename that lands late', () => {
  beforeEach(async () => {
    pins().snooze(keyId, 'until-topped-up', bench.clock.now());
    await unanswered(() => change(RENAME));
  });

  test('what it hands back, used meanwhile, is neither a top-up nor anybody’s change of quota', async () => {
    await becomes({ remain_quota: 19_000_000, used_quota: 1_500_000 });
    await becomes({ name: 'mine', remain_quota: 20_000_000 });
    expect(changes).toEqual([]);
    expect(bench.account.pins).toMatchObject([
      {
        alerts: { snooze: { untilToppedUp: true } },
        fullMark: 20_500_000,
        changedHere: ['name', 'remaining'],
      },
    ]);
    expect(bench.account.pins[0]).not.toHaveProperty('toppedUpAt');
  });

  test('more than that was given by others, and is a top-up', async () => {
    await becomes({ name: 'mine', remain_quota: 21_000_000 });
    expect(changes).toEqual(['quota']);
    expect(bench.account.pins).toMatchObject([
      { alerts: { snooze: null }, fullMark: 21_000_000, changedHere: ['name'] },
    ]);
  });

  test('a quota that others take meanwhile is not set here', async () => {
    await becomes({ remain_quota: 1_000_000 });
    expect(changes).toEqual(['quota']);
    expect(bench.account.pins).toMatchObject([{ changedHere: [] }]);
  });
});

describe('what others set between the writing and the reading back of a key is theirs', () => {
  /** Right after the write was done. */
  async function meanwhile(fields: object, wanted: KeyChange): Promise<void> {
    let isWritten = false;
    bench.simulator.faults.set(({ method }) => {
      if (isWritten && method === 'GET') bench.simulator.state.editKey(keyId, fields);
      isWritten = method === 'PUT';
      return null;
    });
    await change(wanted);
    bench.simulator.faults.clear();
  }

  test('and told as such: a group, and a quota', async () => {
    await meanwhile({ group: 'vip', remain_quota: 1_000_000 }, RENAME);
    expect(changes).toEqual(['quota', 'group']);
    expect(bench.account.pins).toMatchObject([{ name: 'mine', changedHere: ['name'] }]);
  });

  test('and a top-up of theirs is one', async () => {
    await meanwhile({ remain_quota: 30_000_000 }, RENAME);
    expect(bench.account.pins).toMatchObject([{ fullMark: 30_000_000 }]);
    expect(bench.account.pins[0]).toHaveProperty('toppedUpAt');
  });

  test('but for what was written, whatever the gateway has made of it', async () => {
    await meanwhile({ name: 'MINE' }, RENAME);
    expect(changes).toEqual([]);
    expect(bench.account.pins).toMatchObject([{ name: 'MINE', changedHere: ['name'] }]);
  });
});

describe('a key that is unpinned within a write', () => {
  test.each([
    ['comes back by Undo', () => pins().undoUnpin()],
    ['is pinned again', () => bench.connected((account) => account.pin(keyId))],
  ])('and %s has it still open', async (_how, comeBack) => {
    await unanswered(
      () => change(RENAME),
      () => pins().unpin(keyId),
    );
    await comeBack();
    await becomes({ name: 'mine' });
    expect(changes).toEqual([]);
    expect(bench.account.pins).toMatchObject([{ name: 'mine', changedHere: ['name'] }]);
  });

  test('before that was sent has it still open as well', async () => {
    bench.simulator.faults.set(({ method }) => {
      if (method === 'GET') pins().unpin(keyId);
      return method === 'GET' ? null : html(504);
    });
    await change(RENAME);
    bench.simulator.faults.clear();
    pins().undoUnpin();
    await becomes({ name: 'mine' });
    expect(changes).toEqual([]);
  });

  test('that was answered has nothing open', async () => {
    bench.simulator.faults.set(({ method }) => {
      if (method === 'PUT') pins().unpin(keyId);
      return null;
    });
    await change(RENAME);
    bench.simulator.faults.clear();
    pins().undoUnpin();
    expect(bench.record?.pins[0]).not.toHaveProperty('openWrites');
  });
});

test('a creation without an answer, in an account without keys, ends after its time', async () => {
  bench.simulator.state.deleteKey(keyId);
  pins().unpin(keyId);
  const list = () => bench.connected((account) => account.listKeys({ offset: 0, fresh: true }));
  await unanswered(() => bench.connected((account) => account.createKey({ ...NEW_KEY, units: 500 })));
  await list();
  expect(bench.record?.isCreating).toBe(true);
  await bench.clock.advance(MINUTE_MS);
  await list();
  expect(bench.record?.isCreating).toBe(false);
});
