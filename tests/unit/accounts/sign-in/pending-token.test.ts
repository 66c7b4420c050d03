import { beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { parseBaseUrl } from '#contract/base-url';
import {
  changeFor,
  forOwner,
  PendingTokenHolder,
  type PendingToken,
} from '../../../../src-main/accounts/sign-in/pending-token.ts';
import { ManualClock } from '../../../fixtures/manual-clock.ts';
import { reading } from '../../../fixtures/readings.ts';
import { accountRecord, pinRecord } from '../../../fixtures/records.ts';

function pending(changes: Partial<PendingToken>): PendingToken {
  const address = parseBaseUrl('https://gw.example.com');
  if (!address.ok) throw new Error('no address');
  const token = { accountId: 'meant', address: address.value, token: 'tok', clipboardText: null };
  return { ...token, from: 'field', headerUserId: null, ownerId: null, ...changes };
}

describe('a token that is given to the account whose it is', () => {
  const owner = (headerUserId: number | null) => accountRecord({ headerUserId });
  const newId = () => 'new';

  test.each([
    ['sends that account’s user id, not that of the one it was meant for', 5, 7, 9, 9],
    ['sends none where that account sends none', 5, 7, null, null],
    ['sends the id it was verified with, where that is its own', 7, 7, null, 7],
  ])('%s', (_what, headerUserId, ownerId, known, sent) => {
    const record = owner(known);
    const given = forOwner(pending({ headerUserId, ownerId }), record, newId);
    expect(given).toMatchObject({ headerUserId: sent, accountId: record.id, ownerId });
  });

  test('becomes a new one where that is not here yet, and sends only its own id', () => {
    const ids = [5, 7].map((headerUserId) => {
      const given = forOwner(pending({ headerUserId, ownerId: 7 }), undefined, newId);
      return [given.accountId, given.headerUserId];
    });
    expect(ids).toEqual([
      ['new', null],
      ['new', 7],
    ]);
  });
});

describe('what a new token changes of its account', () => {
  const problem = { code: 'token-rejected', since: 1, at: 2 } as const;
  const record = accountRecord({
    ...{ ownerId: 71, isOfAnother: true, rejection: problem, seenProblem: 'rejected' },
    pins: [pinRecord(4102, { reading: reading({ ownerId: 71 }) })],
  });
  const NOTHING_FOUND = { isOfAnother: false, rejection: null, seenProblem: null };

  test('is only whose it is and what was found of the old one, where its user is known', () => {
    const change = changeFor(pending({ ownerId: 71, headerUserId: 71 }), record);
    expect(change).toEqual({ ...NOTHING_FOUND, ownerId: 71, headerUserId: 71 });
  });

  test('is nothing that was read, where it is the one that it was read with', () => {
    const change = changeFor(pending({ from: 'account', headerUserId: 71 }), record);
    expect(change).toEqual({ ...NOTHING_FOUND, headerUserId: 71 });
  });

  test('is all that was read, where nobody knows its user; whose the account was stays', () => {
    const change = changeFor(pending({}), record);
    expect(change).toMatchObject({ ...NOTHING_FOUND, headerUserId: null, funds: { balance: null } });
    expect(change).not.toHaveProperty('ownerId');
    expect(change.pins).toMatchObject([{ keyId: 4102, reading: null }]);
  });
});

test('what is learnt of a token changes the one that waits, and brings none back that was forgotten', () => {
  const holder = new PendingTokenHolder(new ManualClock(), () => undefined);
  holder.change(pending({ ownerId: 7 }));
  expect(holder.token).toBeNull();
  holder.keep(pending({}));
  holder.change(pending({ ownerId: 7 }));
  expect(holder.token?.ownerId).toBe(7);
  holder.forget();
  expect(holder.token).toBeNull();
});

describe('a token that nobody goes on with', () => {
  let clock: ManualClock;
  let holder: PendingTokenHolder;
  let forgotten: number;

  beforeEach(() => {
    clock = new ManualClock();
    forgotten = 0;
    holder = new PendingTokenHolder(clock, () => (forgotten += 1));
    holder.keep(pending({}));
  });

  test('is held for five minutes, and what comes later is held for its own', async () => {
    await clock.advance(4 * MINUTE_MS);
    holder.look();
    expect([holder.token?.token, forgotten]).toEqual(['tok', 0]);
    holder.keep(pending({ token: 'later' }));
    await clock.advance(4 * MINUTE_MS);
    expect(holder.token?.token).toBe('later');
    await clock.advance(MINUTE_MS);
    expect([holder.token, forgotten]).toEqual([null, 1]);
  });

  // Timers stand still in a sleep, and do not notice that the clock was set.
  test.each([
    ['looks', () => holder.look()],
    ['asks for it', () => holder.token],
  ])('is held no longer over a sleep, once somebody %s', async (_what, use) => {
    clock.set(clock.now() + 8 * HOUR_MS);
    use();
    expect([holder.token, forgotten]).toEqual([null, 1]);
    await clock.advance(5 * MINUTE_MS);
    expect(forgotten).toBe(1);
  });

  test('is forgotten once', () => {
    holder.forget();
    clock.set(clock.now() + 8 * HOUR_MS);
    holder.look();
    expect(forgotten).toBe(0);
  });
});
