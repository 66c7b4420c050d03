import * as v from 'valibot';
import { expect, test } from 'vitest';
import { accountsFileSchema } from '../../../src-main/state/accounts-file.ts';

test('a file written before keys could be marked as seen is read', () => {
  const pin = { keyId: 7, name: 'ci', deleted: false, fullMark: null, reading: null };
  const account = {
    id: '3f0c2f0e-8a37-4a6e-9a7e-0d8a3a2f9b11',
    label: 'Personal',
    baseUrl: 'https://api.cometapi.com',
    headerUserId: null,
    ownerId: null,
    tokenKept: 'keychain',
    unitsPerDollar: 500_000,
    pins: [pin],
  };
  const read = v.parse(accountsFileSchema, { v: 1, accounts: [account] });
  expect(read.accounts[0]?.pins).toEqual([{ ...pin, seenStatus: null }]);
});
