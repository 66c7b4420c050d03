import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS, SECOND_MS } from '#clock/durations';
import type { Outcome } from '#contract/failure';
import type { KeyChange } from '#contract/key-action';
import type { PinnedKey } from '../../../src-main/accounts/pinned-key.ts';
import { html } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

const LEFT = 20_000_000;
const USED = 500_000;
const TOP_UP = { kind: 'top-up', units: 5_000_000 } as const;
/** As the popover sends it by "Try again". */
const ONCE_MORE = { ...TOP_UP, firstTry: { remaining: LEFT, used: USED } };
const LANDED = { ok: true, value: { result: 'not-done', why: 'landed-meanwhile' } };

let bench: Workbench;
let keyId: number;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0] = await bench.watch([{ fields: { name: 'ci', remain_quota: LEFT, used_quota: USED } }]);
  await refresh();
});

afterEach(() => bench.close());

async function refresh(): Promise<void> {
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
  await bench.clock.advance(SECOND_MS);
  await bench.accounts.refresh(null);
}

function act(use: (key: PinnedKey) => Promise<Outcome<unknown>>): Promise<Outcome<unknown>> {
  return bench.accounts.withKey({ accountId: bench.account.id, keyId }, use);
}

const change = (wanted: KeyChange) => act((key) => key.change(wanted));
const left = () => bench.simulator.state.key(keyId).remain_quota;

/** The gateway is still at work on it. */
async function unanswered(wanted: KeyChange): Promise<void> {
  bench.simulator.faults.set(({ method }) => (method === 'GET' ? null : html(504)));
  expect(await change(wanted)).toMatchObject({ value: { result: 'differs' } });
  bench.simulator.faults.clear();
}

/** The whole record of before, with what it adds. */
const lands = () => bench.simulator.state.editKey(keyId, { remain_quota: LEFT + TOP_UP.units });
const spends = (units: number) =>
  bench.simulator.state.editKey(keyId, { remain_quota: left() - units, used_quota: USED + units });

describe('a top-up without an answer that is sent once more', () => {
  beforeEach(() => unanswered(TOP_UP));

  test.each<[string, KeyChange]>([
    ['by "Try again"', ONCE_MORE],
    ['from the beginning', TOP_UP],
  ])('%s gives nothing where the first has landed meanwhile, and says so', async (_how, again) => {
    lands();
    expect(await change(again)).toMatchObject(LANDED);
    expect(left()).toBe(LEFT + TOP_UP.units);
    expect(bench.account.pins).toMatchObject([{ reading: { remaining: LEFT + TOP_UP.units } }]);
  });

  test('gives nothing either where it has landed, and some was spent', async () => {
    lands();
    spends(7_000_000);
    expect(await change(ONCE_MORE)).toMatchObject(LANDED);
    expect(left()).toBe(LEFT - 2_000_000);
  });

  test('gives it once, though the first lands after it', async () => {
    expect(await change(ONCE_MORE)).toMatchObject({ value: { result: 'as-wanted' } });
    expect(left()).toBe(LEFT + TOP_UP.units);
    lands();
    expect(left()).toBe(LEFT + TOP_UP.units);
  });

  test('goes on from what is left, however much was spent', async () => {
    spends(1_000_000);
    expect(await change(ONCE_MORE)).toMatchObject({ value: { result: 'as-wanted' } });
    expect(left()).toBe(LEFT - 1_000_000 + TOP_UP.units);
  });

  test('without an answer either, and then once more, gives it once', async () => {
    await unanswered(ONCE_MORE);
    lands();
    expect(await change(ONCE_MORE)).toMatchObject(LANDED);
    expect(left()).toBe(LEFT + TOP_UP.units);
  });

  test.each([
    ['a refresh has seen it land', () => refresh()],
    [
      'that was hours ago, and the app ended meanwhile',
      () => bench.clock.advance(HOUR_MS).then(() => bench.restart()),
    ],
  ])('by "Try again" gives nothing, though %s', async (_when, meanwhile) => {
    lands();
    await meanwhile();
    expect(await change(ONCE_MORE)).toMatchObject(LANDED);
    expect(left()).toBe(LEFT + TOP_UP.units);
  });

  test('as another one, after a refresh has seen the first land, is given as well', async () => {
    lands();
    await refresh();
    expect(await change(TOP_UP)).toMatchObject({ value: { result: 'as-wanted' } });
    expect(left()).toBe(LEFT + 2 * TOP_UP.units);
  });

  test('with the enabling of the key gives nothing where it has landed', async () => {
    lands();
    const remedy = { topUpUnits: TOP_UP.units, expiresAt: null };
    expect(await act((key) => key.enable(remedy))).toMatchObject(LANDED);
    expect(left()).toBe(LEFT + TOP_UP.units);
  });
});

test('a limit that was set without an answer is no top-up', async () => {
  await unanswered({ kind: 'quota', units: 1_000_000 });
  bench.simulator.state.editKey(keyId, { remain_quota: 1_000_000 });
  expect(await change(TOP_UP)).toMatchObject({ value: { result: 'as-wanted' } });
  expect(left()).toBe(6_000_000);
});

test('where nobody says what was used, a quota that differs at all may be the first top-up, partly spent', async () => {
  bench.simulator.state.editKey(keyId, { remain_quota: LEFT - 1 });
  expect(await change({ ...ONCE_MORE, firstTry: { remaining: LEFT, used: null } })).toMatchObject(LANDED);
});

describe('a top-up without an answer is no reason to refuse another', () => {
  test('once what is left was set from here after it', async () => {
    await unanswered(TOP_UP);
    expect(await change({ kind: 'quota', units: 1_000_000 })).toMatchObject({
      value: { result: 'as-wanted' },
    });
    expect(await change(TOP_UP)).toMatchObject({ value: { result: 'as-wanted' } });
    expect(left()).toBe(1_000_000 + TOP_UP.units);
  });

  test('once it was answered, though the enabling that it was for was not', async () => {
    bench.simulator.state.editKey(keyId, { remain_quota: 0, status: 4 });
    await refresh();
    let writes = 0;
    bench.simulator.faults.set(({ method }) => (method === 'PUT' && (writes += 1) === 2 ? html(504) : null));
    const remedy = { topUpUnits: TOP_UP.units, expiresAt: null };
    expect(await act((key) => key.enable(remedy))).toMatchObject({ value: { result: 'half-done' } });
    bench.simulator.faults.clear();
    expect(left()).toBe(TOP_UP.units);
    expect(await change(TOP_UP)).toMatchObject({ value: { result: 'as-wanted' } });
    expect(left()).toBe(2 * TOP_UP.units);
  });
});
