import { describe, expect, test } from 'vitest';
import type { AccountState } from '#contract/account-state';
import { canDisable, keyBarrier } from '../../../src-main/presentation/key-barrier.ts';
import { statusLine } from '../../../src-main/presentation/status-line.ts';
import { englishText } from '../../fixtures/english-text.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { NOW } from '../../fixtures/readings.ts';
import { account } from '../../fixtures/states.ts';

const REJECTED: Partial<AccountState> = {
  connection: { state: 'rejected', failure: null, since: NOW, shown: true },
};
const key = pin({ keyId: 1 });
const disabled = pin({ keyId: 1, storedStatus: 2 }, { status: 'disabled', reason: 'stored-disabled' });

describe('while nothing can be sent', () => {
  const line = (changes: Partial<AccountState>) =>
    statusLine(disabled, englishText, NOW, account(changes)).text;

  test('a row says what is wrong, and nothing that cannot be done', () => {
    expect(line({})).toBe('It was switched off. Enable it to use it again.');
    for (const credential of ['signed-out', 'locked', 'missing', 'unavailable', 'reading'] as const)
      expect(line({ credential }), credential).toBe('It was switched off.');
    expect(line(REJECTED)).toBe('It was switched off.');
    expect(line({ isOfAnother: true })).toBe('It was switched off.');
  });

  test('says what needs no gateway all the same', () => {
    const gone = pin({ keyId: 1 }, { status: 'deleted', reason: 'gone-from-gateway' });
    expect(statusLine(gone, englishText, NOW, account({ credential: 'locked' })).text).toMatch(/Unpin/);
  });

  test('a token that is still being read is not one that cannot be read', () => {
    expect(keyBarrier(account({ credential: 'reading' }), key)).toBe('reading');
    expect(keyBarrier(account({ credential: 'locked' }), key)).toBe('noToken');
  });

  test('a token of another user acts on no key of this account', () => {
    expect(keyBarrier(account({ isOfAnother: true }), key)).toBe('ofAnother');
    expect(keyBarrier(account({ ...REJECTED, isOfAnother: true }), key)).toBe('rejected');
  });
});

describe('the kill switch', () => {
  test('is there while the token counts as rejected, which an outage looks like', () => {
    expect(canDisable(account(REJECTED), key)).toBe(true);
    expect(keyBarrier(account(REJECTED), key)).toBe('rejected');
  });

  test('is there for an account that is refused for another cause than its token, too', () => {
    for (const code of ['account-blocked', 'user-id-wrong'] as const) {
      const connection = { state: 'rejected', failure: { code }, since: NOW, shown: true } as const;
      expect(canDisable(account({ connection }), key)).toBe(true);
      expect(keyBarrier(account({ connection }), key)).toBe('refused');
    }
  });

  test('is there for a key that is off, too, where something on its way may enable it', () => {
    expect(canDisable(account(), pin({ keyId: 1 }, { status: 'disabled', hasOpenWrite: true }))).toBe(true);
    expect(canDisable(account(), pin({ keyId: 1 }, { status: 'disabled' }))).toBe(false);
  });

  test('is not where there is no token of this account, nothing to disable, or nothing left', () => {
    expect(canDisable(account({ credential: 'locked' }), key)).toBe(false);
    expect(canDisable(account({ isOfAnother: true }), key)).toBe(false);
    expect(canDisable(account({}), disabled)).toBe(false);
    expect(canDisable(account({}), pin({ keyId: 1 }, { status: 'deleted' }))).toBe(false);
  });
});
