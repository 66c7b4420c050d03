import { describe, expect, test } from 'vitest';
import { AccountModel } from '../../../src-main/accounts/account-model.ts';
import { presentAccount } from '../../../src-main/accounts/present-account.ts';
import { refreshWithoutToken, type PresentContext } from '../../../src-main/accounts/present-context.ts';
import type { AccountReport } from '../../../src-main/accounts/account-report.ts';
import { MINUTE_MS } from '#clock/durations';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { NOW, reading } from '../../fixtures/readings.ts';
import { accountRecord, pinRecord } from '../../fixtures/records.ts';

const NOTHING: AccountReport = {
  failure: null,
  readings: [],
  goneKeyIds: [],
  own: null,
  ownerId: null,
  subscription: null,
  newest: null,
};

const CONTEXT: PresentContext = {
  now: NOW,
  refresh: refreshWithoutToken(5 * MINUTE_MS, 'in-keychain'),
  isSample: false,
  limits: DEFAULT_SETTINGS.alerts,
  figures: { spentPerHour: () => null, forecast: () => null },
};

/** An account with one pinned key of user 71, as far as its record and the key's last reading say. */
function model(ownerId: number | null, keyOwnerId: number | null): AccountModel {
  const pins = [pinRecord(4102, { reading: reading({ ownerId: keyOwnerId }) })];
  return new AccountModel(accountRecord({ ownerId, pins }), {
    now: () => NOW,
    limits: () => DEFAULT_SETTINGS.alerts,
    onChange: () => undefined,
  });
}

describe('a key that is missing from a list', () => {
  test.each([
    ['of the same user is deleted', 71, 71, { ownerId: 71 }, true],
    ['of another user is not', 71, 71, { ownerId: 88 }, false],
    [
      'of another user is not, where only the key’s reading says whose it is',
      null,
      71,
      { ownerId: 88 },
      false,
    ],
    ['is not where the account is another user’s', 71, 71, { own: ownOf(88) }, false],
    [
      'is not where the account is its own and the list another’s',
      71,
      71,
      { own: ownOf(71), ownerId: 88 },
      false,
    ],
    ['of nobody known is deleted, by its own earlier reading', null, null, {}, true],
  ])('%s', (_, ownerId, keyOwnerId, more: Partial<AccountReport>, isDeleted) => {
    const one = model(ownerId, keyOwnerId);
    one.apply({ ...NOTHING, goneKeyIds: [4102], ...more }, false);
    expect(one.record.pins[0]?.deleted).toBe(isDeleted);
    expect(one.record.ownerId).toBe(ownerId ?? keyOwnerId);
  });
});

test('the balance of another user is not taken over', () => {
  const one = model(71, 71);
  one.apply({ ...NOTHING, own: ownOf(71) }, false);
  one.apply({ ...NOTHING, own: { ...ownOf(88), balance: 7 } }, false);
  expect(one.record.funds?.balance?.units).toBe(500);
});

test('that a token is of another user is said, until the gateway says otherwise, and can be put away', () => {
  const one = model(71, 71);
  const needsAction = () => presentAccount(one.record, one.runtime, CONTEXT).needsAction;
  one.apply({ ...NOTHING, own: ownOf(88) }, false);
  expect([one.runtime.isOfAnother, needsAction()]).toEqual([true, true]);
  one.markSeen();
  one.apply({ ...NOTHING, own: ownOf(88) }, false);
  one.apply(NOTHING, false);
  expect([one.runtime.isOfAnother, needsAction()]).toEqual([true, false]);
  one.apply({ ...NOTHING, own: ownOf(71) }, false);
  one.apply({ ...NOTHING, own: ownOf(88) }, false);
  expect(needsAction()).toBe(true);
});

function ownOf(userId: number) {
  return { readAt: NOW, userId, balance: 500, used: 0 };
}

test('a list of another user’s keys is said to be that, where the account’s own route says no id', () => {
  const one = model(71, 71);
  const isOfAnother = (report: Partial<AccountReport>) => {
    one.apply({ ...NOTHING, ...report }, false);
    return one.runtime.isOfAnother;
  };
  expect(isOfAnother({ goneKeyIds: [4102], ownerId: 88 })).toBe(true);
  expect(one.record.pins[0]?.deleted).toBe(false);
  // It is so until somebody says otherwise: the list, or the keys themselves.
  expect(isOfAnother({})).toBe(true);
  expect(isOfAnother({ own: { readAt: NOW, userId: null, balance: 7, used: 1 } })).toBe(true);
  expect(isOfAnother({ readings: [reading({ ownerId: 71, readAt: NOW + 1 })] })).toBe(false);
  expect(isOfAnother({ own: { readAt: NOW, userId: null, balance: 7, used: 1 }, ownerId: 88 })).toBe(true);
  expect(isOfAnother({ ownerId: 71 })).toBe(false);
  expect(isOfAnother({ own: { readAt: NOW, userId: 71, balance: 7, used: 1 }, ownerId: 88 })).toBe(false);
});

test('whose the newest key is, where the list does not say it, the account’s own route does', () => {
  const newest = { readings: [reading({ keyId: 9, ownerId: null })], askedAt: NOW };
  const noted = (userId: number) => {
    const one = model(71, null);
    const own = { readAt: NOW, userId, balance: null, used: null };
    one.apply({ ...NOTHING, own, newest }, false);
    one.noteNewest(newest);
    return one.runtime.newestKey?.keyId;
  };
  expect([noted(72), noted(71)]).toEqual([undefined, 9]);
});
