import { describe, expect, test } from 'vitest';
import { fail, succeed, type FailureCode } from '#contract/failure';
import { changedNothing, compareWithWanted, deletionReport } from '../../../src-main/gateway/write-report.ts';
import { fieldsOf, wantedAfter, wireChange } from '../../../src-main/gateway/wire-record.ts';
import { reading } from '../../fixtures/readings.ts';

test.each<FailureCode>([
  'refused',
  'key-name-refused',
  'addresses-refused',
  'not-allowed',
  'not-offered',
  'not-a-gateway',
  'gateway-missing',
  'key-gone',
  'rate-limited',
  'asked-to-wait',
  'redirected-elsewhere',
  'token-rejected',
  'account-blocked',
  'user-id-needed',
  'user-id-wrong',
  'origin-mismatch',
  'token-malformed',
  'base-url-invalid',
  'base-url-not-https',
  'proxy-unreachable',
  'proxy-login-needed',
  'proxy-refused',
  'proxy-unsupported',
])('a write that ended as %s surely changed nothing', (code) => {
  expect(changedNothing({ code })).toBe(true);
});

test.each<FailureCode>(['unreachable', 'timed-out', 'interrupted', 'malformed-answer', 'server-failure'])(
  'a write that ended as %s may have changed something, unless it was never sent',
  (code) => {
    expect([changedNothing({ code }), changedNothing({ code, hadNoEffect: true })]).toEqual([false, true]);
  },
);

test.each([
  ['as-wanted', fail('key-gone')],
  ['unconfirmed', fail('unreachable')],
  ['differs', succeed({ reading: reading() })],
] as const)('a deletion is told as %s by what is found afterwards', (result, after) => {
  const report = deletionReport(reading(), null, after);
  expect(report).toMatchObject({ result, before: reading(), steps: [{ step: 'delete', failure: null }] });
  expect(report.after).toEqual(after.ok ? reading() : null);
});

test.each([
  [{ subnet: '' }, 'subnet'],
  [{ allow_ips: '' }, 'allow_ips'],
  [{ subnet: '', allow_ips: '' }, 'allow_ips'],
  [{}, 'allow_ips'],
])('addresses are written where the record %j has them: %s', (record, field) => {
  const change = { kind: 'allowed-ips', allowedIps: ['203.0.113.7'] } as const;
  expect(Object.keys(wireChange(change, record, reading()))).toEqual([field]);
});

test('a moment of expiry is wanted as the gateway keeps it, in whole seconds', () => {
  const change = (expiresAt: number | 'never') =>
    wantedAfter(reading(), { kind: 'expiry', expiresAt }).expiresAt;
  expect([change(1_500_999), change('never')]).toEqual([1_500_000, 'never']);
});

describe('of two steps', () => {
  const steps = [
    { step: 'fields', failure: null },
    { step: 'status', failure: null },
  ] as const;
  const before = reading({ storedStatus: 4, name: 'ci' });
  const wanted = { ...fieldsOf(before), storedStatus: 1, name: 'new' };
  const resultOf = (count: number, after: Partial<typeof before>) =>
    compareWithWanted({ before, wanted, steps: steps.slice(0, count) }, { ...before, ...after }).result;

  test('the first alone is half of what was wanted', () => {
    expect(resultOf(2, { name: 'new' })).toBe('half-done');
  });

  test('neither is something else, as is one that was the only one', () => {
    expect([resultOf(2, {}), resultOf(2, { storedStatus: 1 }), resultOf(1, { name: 'new' })]).toEqual(
      Array(3).fill('differs'),
    );
  });

  test('both are as wanted', () => {
    expect(resultOf(2, { name: 'new', storedStatus: 1 })).toBe('as-wanted');
  });
});
