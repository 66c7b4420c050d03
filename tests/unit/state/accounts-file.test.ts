import * as v from 'valibot';
import { expect, test } from 'vitest';
import { NO_KEY_ALERTS } from '#contract/alerts';
import { accountsFileSchema } from '../../../src-main/state/accounts-file.ts';

const OLDER_PIN = { keyId: 7, name: 'ci', deleted: false, fullMark: null, reading: null };
const OLDER = {
  id: '3f0c2f0e-8a37-4a6e-9a7e-0d8a3a2f9b11',
  label: 'Personal',
  baseUrl: 'https://api.cometapi.com',
  headerUserId: null,
  ownerId: 71,
  tokenKept: 'keychain',
  unitsPerDollar: 250_000,
  pins: [OLDER_PIN],
};

test('a file written by an older version is read as it was', () => {
  const read = v.parse(accountsFileSchema, { v: 1, accounts: [OLDER] });
  expect(read.accounts).toEqual([
    {
      ...OLDER,
      ownUnitsPerDollar: null,
      retryAt: null,
      pins: [{ ...OLDER_PIN, seenStatus: null, disabledHere: null, alerts: NO_KEY_ALERTS }],
    },
  ]);
});

test('units per dollar that the user typed come back as they were kept', () => {
  const alerts = { own: { low: { dollars: 5 }, veryLow: { share: 0.02 } }, snooze: { untilToppedUp: true } };
  const seen = {
    seenStatus: 'disabled',
    seenCritical: { expiry: 1_700_000_000_000, runOut: 0, veryLow: 17 },
  } as const;
  const pins = [{ ...OLDER_PIN, ...seen, disabledHere: { worked: true }, alerts }];
  const account = { ...OLDER, unitsPerDollar: null, ownUnitsPerDollar: 1_000, retryAt: 17, pins };
  expect(v.parse(accountsFileSchema, { v: 1, accounts: [account] }).accounts).toEqual([account]);
});

test('a snooze until a key is topped up, kept by an older version with its full mark, is still one', () => {
  const pins = [{ ...OLDER_PIN, alerts: { own: null, snooze: { whileMark: 100 } } }];
  const [account] = v.parse(accountsFileSchema, { v: 1, accounts: [{ ...OLDER, pins }] }).accounts;
  expect(account?.pins[0]?.alerts.snooze).toEqual({ untilToppedUp: true });
});

test.each(['readAt', 'retryAt'])('an instant that no date can hold is none: %s', (field) => {
  const parsed = v.safeParse(accountsFileSchema, { v: 1, accounts: [{ ...OLDER, [field]: 1e300 }] });
  expect(parsed.success).toBe(false);
  expect(v.safeParse(accountsFileSchema, { v: 1, accounts: [{ ...OLDER, [field]: 8.64e15 }] }).success).toBe(
    true,
  );
});
