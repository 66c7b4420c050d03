import { expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import type { AccountState } from '#contract/account-state';
import { DEFAULT_BASE_URL } from '#contract/limits';
import { cliOffer } from '../../../../src-renderer/sign-in/cli-offer.ts';
import { pin } from '../../../fixtures/pin-states.ts';
import { NOW } from '../../../fixtures/readings.ts';
import { account } from '../../../fixtures/states.ts';

const FOUND = { changedAt: NOW };

function rejected(lastSuccessAt: number | null, pins: AccountState['pins'] = []): AccountState {
  const base = account({ pins });
  const failure = { code: 'token-rejected' } as const;
  return {
    ...base,
    connection: { state: 'rejected', failure, since: NOW, shown: true },
    refresh: { ...base.refresh, lastSuccessAt },
  };
}

test('the CLI’s token is offered where it may be sent, before pasting', () => {
  for (const baseUrl of [DEFAULT_BASE_URL, 'http://127.0.0.1:3000'])
    expect(cliOffer(FOUND, baseUrl, null)).toBe('first');
  for (const baseUrl of ['https://gateway.test', 'nonsense://'])
    expect(cliOffer(FOUND, baseUrl, null)).toBe('none');
  expect(cliOffer(null, DEFAULT_BASE_URL, null)).toBe('none');
  expect(cliOffer(FOUND, DEFAULT_BASE_URL, account())).toBe('first');
});

test.each([
  ['changed after the token was accepted last', FOUND, rejected(NOW - MINUTE_MS), 'newer'],
  ['as old as that', FOUND, rejected(NOW), 'last'],
  ['older than a key that was read since', FOUND, rejected(null, [pin({ readAt: NOW + 1 })]), 'last'],
  ['newer than every key that was read', FOUND, rejected(null, [pin({ readAt: NOW - 1 })]), 'newer'],
  ['of an age that compares with nothing', FOUND, rejected(null), 'last'],
  ['of the environment', { changedAt: null }, rejected(NOW - MINUTE_MS), 'last'],
])('after a token was rejected, CLI settings %s are offered so', (_what, found, of, offer) => {
  expect(cliOffer(found, DEFAULT_BASE_URL, of)).toBe(offer);
});
