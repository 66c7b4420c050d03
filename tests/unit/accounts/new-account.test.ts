import { expect, test } from 'vitest';
import { newAccount } from '../../../src-main/accounts/new-account.ts';

test('a key that is watched from the start is full as said, or as its first reading will say', () => {
  const pins = [
    { keyId: 1, name: 'said', fullMark: { units: 500 } },
    { keyId: 2, name: 'unsaid', fullMark: null },
  ];
  const known = { id: 'one', label: 'One', baseUrl: 'https://one.example', headerUserId: null, ownerId: 7 };
  expect(newAccount({ ...known, pins })).toMatchObject({
    ...known,
    tokenKept: 'none',
    pins: [
      { keyId: 1, name: 'said', fullMark: { units: 500, isLifetimeSum: false, startedAboveLow: true } },
      { keyId: 2, name: 'unsaid', fullMark: null },
    ],
  });
});
