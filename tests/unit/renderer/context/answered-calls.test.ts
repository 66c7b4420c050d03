import { beforeEach, describe, expect, test } from 'vitest';
import { fail, succeed } from '#contract/failure';
import type { Comet } from '#contract/ipc';
import { answeredCalls } from '../../../../src-renderer/context/answered-calls.ts';
import { Mirror } from '../../../../src-renderer/context/mirror.svelte.ts';
import { OperationRunner } from '../../../../src-renderer/key-actions/operation-runner.svelte.ts';
import { LoadedKeys } from '../../../../src-renderer/picker/loaded-keys.svelte.ts';

const key = { accountId: 'a1', keyId: 1 };
let reported: unknown[];
let asked: unknown[];

/** Frozen, as what the preload exposes is. */
function bridge(calls: Partial<Comet>): Comet {
  return answeredCalls(Object.freeze(calls) as Comet, (error) => reported.push(error));
}

const failing: readonly (readonly [string, () => Promise<never>])[] = [
  ['rejects', () => Promise.reject(new Error('no handler'))],
  [
    'throws',
    () => {
      throw new TypeError('An object could not be cloned.');
    },
  ],
];

beforeEach(() => {
  [reported, asked] = [[], []];
});

test('a call that is answered gives its answer, for what it was asked', async () => {
  const pinKey = (input: unknown) => {
    asked.push(input);
    return Promise.resolve(succeed(null));
  };
  const comet = bridge({ pinKey, quit: () => Promise.resolve(fail('unreachable')) });
  expect(await comet.pinKey(key)).toEqual(succeed(null));
  expect(await comet.quit()).toEqual(fail('unreachable'));
  expect([asked, reported]).toEqual([[key], []]);
});

test('who follows the state is told, and can leave', () => {
  let leaves = 0;
  const comet = bridge({ onState: () => () => (leaves += 1) });
  comet.onState(() => undefined)();
  expect(leaves).toBe(1);
});

test('whoever awaits it or writes it down calls nothing', async () => {
  const comet = bridge({ refresh: () => Promise.resolve(succeed(null)) });
  expect(await Promise.resolve(comet)).toBe(comet);
  expect(JSON.stringify(comet)).toBe('{}');
  expect(reported).toEqual([]);
});

describe.each(failing)('a call that %s', (_how, call) => {
  test('has failed, and is reported', async () => {
    expect(await bridge({ refresh: call }).refresh({ accountId: null })).toEqual(fail('internal'));
    expect(reported).toHaveLength(1);
  });

  test('leaves the kill switch at hand', async () => {
    const comet = bridge({ disableKey: call });
    const runner = new OperationRunner();
    runner.begin('disable');
    await runner.run(() => comet.disableKey({ ...key, useLastRecord: false }));
    expect(runner.operation).toMatchObject({ isBusy: false, trouble: { code: 'internal' } });
  });

  test('lets the picker try again', async () => {
    const comet = bridge({ listKeys: call });
    const keys = new LoadedKeys((input) => comet.listKeys({ accountId: 'a1', ...input }));
    await keys.load();
    expect([keys.phase, keys.failure]).toEqual(['failed', { code: 'internal' }]);
  });

  test('says why there is no state', async () => {
    const mirror = new Mirror(bridge({ getState: call, onState: () => () => undefined }));
    await mirror.start();
    expect(mirror.failure).toEqual({ code: 'internal' });
  });
});
