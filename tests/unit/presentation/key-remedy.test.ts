import { describe, expect, test } from 'vitest';
import type { Reading, StatusReason } from '#contract/reading';
import { keyRemedy } from '../../../src-main/presentation/key-remedy.ts';
import { effectiveStatus } from '../../../src-main/keys/effective-status.ts';
import { whatToDo } from '../../../src-main/presentation/status-line.ts';
import { englishText } from '../../fixtures/english-text.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { NOW, reading } from '../../fixtures/readings.ts';
import { account } from '../../fixtures/states.ts';

const NOTHING = { now: NOW, deleted: false, accountEmpty: false, fullMark: null, balance: null };

function remedyOf(fields: Partial<Reading>) {
  const read = reading({ keyId: 1, ...fields });
  return keyRemedy({ reading: read, reason: effectiveStatus(read, NOTHING).reason }, englishText, NOW);
}

describe('what brings a key back', () => {
  const money = { remaining: 5, unlimited: false, expiresAt: 'never' } as const;
  const past = { ...money, expiresAt: NOW - 1 };

  test.each([
    ['a 4 with money is only enabled', { ...money, storedStatus: 4 }, 'Enable it to use it again.', 'Enable'],
    ['a 4 without any', { ...money, remaining: 0, storedStatus: 4 }, 'Top up, then enable.', 'Top up…'],
    [
      'a 4 with money that has expired',
      { ...past, storedStatus: 4 },
      'Set a new expiry, then enable.',
      'Extend…',
    ],
    [
      'a 3 that never expires is only enabled',
      { ...money, storedStatus: 3 },
      'Enable it to use it again.',
      'Enable',
    ],
    ['a 3 without money', { ...money, remaining: 0, storedStatus: 3 }, 'Top up, then enable.', 'Top up…'],
    ['a 2 past its date', { ...past, storedStatus: 2 }, 'Set a new expiry, then enable.', 'Extend…'],
    [
      'a 2 without money past its date',
      { ...past, remaining: -1, storedStatus: 2 },
      'Top up, set a new expiry, then enable.',
      'Top up and extend…',
    ],
    ['a 1 without money', { ...money, remaining: 0, storedStatus: 1 }, 'Top up the key.', 'Top up…'],
    ['a 1 past its date', { ...past, storedStatus: 1 }, 'Set a new expiry.', 'Extend…'],
    [
      'a 1 past its date without money',
      { ...past, remaining: 0, storedStatus: 1 },
      'Top up the key, and set a new expiry.',
      'Top up and extend…',
    ],
    ['a status nobody knows', { ...money, storedStatus: 9 }, 'Look at it in the console.', null],
    ['nothing, when it works', { ...money, storedStatus: 1 }, '', null],
  ])('%s', (_what, fields, sentence, label) => {
    expect(remedyOf(fields)).toMatchObject({ sentence, label });
  });

  test('is nothing done to the key while the account is empty, or when it is gone or was never read', () => {
    const of = (
      reason: StatusReason,
      read: Reading | null = reading({ keyId: 1, ...money, storedStatus: 1 }),
    ) => keyRemedy({ reading: read, reason }, englishText, NOW).label;
    expect(of('account-empty')).toBeNull();
    expect(of('gone-from-gateway')).toBeNull();
    expect(of('not-read-yet', null)).toBeNull();
  });

  test('is known by the clock of the gateway', () => {
    const read = reading({ keyId: 1, storedStatus: 2, expiresAt: NOW + 5 });
    const at = (serverNow: number) =>
      keyRemedy({ reading: read, reason: 'stored-disabled' }, englishText, serverNow).label;
    expect([at(NOW), at(NOW + 10)]).toEqual(['Enable', 'Extend…']);
  });
});

test('of an empty account and a key without quota the account is to be topped up first', () => {
  const lacking = { status: 'exhausted', reason: 'stored-exhausted' } as const;
  const usedUp = pin({ keyId: 1, storedStatus: 4, remaining: 0 }, lacking);
  expect(whatToDo(usedUp, englishText, NOW, account({ isEmpty: true }))).toBe('Top up the account.');
  expect(whatToDo(usedUp, englishText, NOW, account())).toBe('Top up, then enable.');
});

test('of an empty account and a key that lacks quota and is past its date the new date is said as well', () => {
  const lacking = { status: 'expired', reason: 'past-expiry' } as const;
  const said = (storedStatus: number) => {
    const one = pin({ keyId: 1, storedStatus, remaining: 0, expiresAt: NOW - 1 }, lacking);
    return whatToDo(one, englishText, NOW, account({ isEmpty: true }));
  };
  expect([said(1), said(3)]).toEqual([
    'Top up the account. Set a new expiry.',
    'Top up the account. Set a new expiry, then enable.',
  ]);
});
