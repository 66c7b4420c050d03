import { describe, expect, it } from 'vitest';
import { pin } from '../../fixtures/pin-states.ts';
import { formatInstant } from '#presentation/format-instant';
import type { AccountState } from '#contract/account-state';
import { MINUTE_MS } from '#clock/durations';
import { HOUR_MS } from '#clock/durations';
import { accountCondition } from '../../../src-main/presentation/account-condition.ts';
import { englishText } from '../../fixtures/english-text.ts';
import { NOW } from '../../fixtures/readings.ts';
import { account } from '../../fixtures/states.ts';

function saidOfEmpty(readAt: number, needsAction: boolean) {
  const empty = account({ isEmpty: true, needsAction, balance: { units: 0, readAt } });
  return accountCondition(empty, englishText, NOW, false);
}

it('says of an empty account once what it needs, and from when that is where it is old', () => {
  expect(saidOfEmpty(NOW, true)).toMatchObject({
    title: 'The account is empty.',
    text: 'Top up the account.',
    actions: ['open-console', 'refresh', 'mark-seen'],
  });
  expect(saidOfEmpty(NOW - HOUR_MS, false)?.text).toMatch(/As.of/);
  expect(saidOfEmpty(NOW, false)?.actions).toEqual(['open-console', 'refresh']);
});

it('leaves a route in doubt to the banner of the page, and says what else there is', () => {
  const failure = { code: 'route-in-doubt' } as const;
  const connection = { state: 'failing', failure, since: NOW, shown: true } as const;
  expect(accountCondition(account({ connection }), englishText, NOW, false)).toBeNull();
  const empty = account({ connection, isEmpty: true, balance: { units: 0, readAt: NOW } });
  expect(accountCondition(empty, englishText, NOW, false)?.title).toBe('The account is empty.');
});

it('says of a token of another user whose it is not, and how to give another one', () => {
  const said = accountCondition(account({ isOfAnother: true, needsAction: true }), englishText, NOW, false);
  expect(said).toMatchObject({
    title: 'This token belongs to another account',
    actions: ['replace-token', 'mark-seen'],
  });
});

it.each([
  ['without a connection', 'failing', 'unreachable', 'This token belongs to another account'],
  ['but a rejected one is rejected', 'rejected', 'token-rejected', 'The gateway does not accept this token'],
] as const)('says so %s', (_how, state, code, title) => {
  const connection = { state, failure: { code }, since: NOW, shown: true };
  const said = accountCondition(account({ isOfAnother: true, connection }), englishText, NOW, false);
  expect(said).toMatchObject({ title, actions: ['replace-token'] });
});

it('figures get a time beside a failure only where they are old, and that of the old ones', () => {
  const connection = { state: 'failing', failure: null, since: NOW, shown: true } as const;
  const of = (pins: AccountState['pins']) =>
    accountCondition(account({ connection, pins }), englishText, NOW, false)?.text;
  const at = (minutes: number) => ({ readAt: NOW - minutes * MINUTE_MS });
  expect(of([pin(at(1))])).toBe(of([]));
  const time = formatInstant(englishText.format, at(24).readAt, NOW);
  expect(of([pin(at(30)), pin(at(24), { outdated: true })])).toContain(`The figures are from ${time}.`);
});

it.each([
  ['token-rejected', 'The gateway does not accept this token', 'replace-token'],
  ['account-blocked', 'The gateway has blocked this account', 'refresh'],
  ['user-id-needed', 'This gateway also needs your user id', 'sign-in'],
  ['user-id-wrong', 'This user id does not belong to the token', 'sign-in'],
  ['origin-mismatch', 'The stored token belongs to another address', 'sign-in'],
] as const)('gives for %s the button that brings it back', (code, title, action) => {
  for (const state of ['rejected', 'failing'] as const) {
    const connection = { state, failure: { code }, since: NOW, shown: true };
    const said = accountCondition(account({ connection }), englishText, NOW, false);
    expect(said).toMatchObject({ title, actions: [action] });
  }
});

describe('of an account that is empty and cannot be reached', () => {
  const failing = { state: 'failing', failure: { code: 'unreachable' }, since: NOW, shown: true } as const;
  const said = (changes: Partial<AccountState>) => {
    const balance = { units: 0, readAt: NOW };
    return accountCondition(account({ isEmpty: true, balance, ...changes }), englishText, NOW, false);
  };

  it('what needs the user is said first, the failure beside it, and what is marked as seen is what is said', () => {
    const both = said({ connection: failing, needsAction: true });
    const alone = said({ connection: failing, isEmpty: false });
    expect(both?.title).toBe('The account is empty.');
    expect(both?.text).toContain('Top up the account.');
    expect(both?.text).toContain(alone?.title);
    expect(both?.text).toContain(alone?.text);
    expect(both?.actions).toEqual(['open-console', 'refresh', 'mark-seen']);
  });

  it('the failure is said once the user knows that it is empty, and cannot be marked', () => {
    expect(said({ connection: failing })).toEqual(said({ connection: failing, isEmpty: false }));
    expect(said({ connection: failing })?.actions).toEqual(['refresh']);
  });

  it('a token that is rejected hides it', () => {
    const rejected = { ...failing, state: 'rejected', failure: { code: 'token-rejected' } } as const;
    expect(said({ connection: rejected, needsAction: true })).toMatchObject({
      title: 'The gateway does not accept this token',
      actions: ['replace-token', 'mark-seen'],
    });
  });
});
