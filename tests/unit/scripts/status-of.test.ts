import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { AppState } from '#contract/app-state';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { englishText } from '../../fixtures/english-text.ts';
import { statusFileSchema } from '../../../src-main/scripts/status-file.ts';
import { statusOf } from '../../../src-main/scripts/status-of.ts';
import { hostilePins } from '../../fixtures/hostile-pins.ts';
import { everydayPins, outdated, pin, unreadPin } from '../../fixtures/pin-states.ts';
import { NOW, units } from '../../fixtures/readings.ts';
import { account, appState } from '../../fixtures/states.ts';

function status(state: Partial<AppState>) {
  return statusOf(appState(state), englishText);
}

describe('what scripts see', () => {
  test('is valid by its own schema, whatever the keys are', () => {
    for (const pins of [everydayPins(), hostilePins()]) {
      expect(v.is(statusFileSchema, status({ accounts: [account({ pins })] }))).toBe(true);
    }
  });

  test('are the figures in units and dollars, with the instant at which they are old', () => {
    const one = pin({ keyId: 7, name: 'ci', remaining: units(1.84), used: units(18.16) });
    const [key] = status({ accounts: [account({ pins: [one] })] }).keys;
    expect(key).toMatchObject({
      ...{ id: 7, name: 'ci', account: 'Personal', status: 'usable', text: 'ci: $1.84 left' },
      remaining: { units: 920_000, dollars: 1.84 },
      readAt: NOW - 12_000,
      outdatedAt: NOW - 12_000 + 10 * MINUTE_MS,
    });
    expect(key?.share).toBeCloseTo(0.092);
  });

  test('never has zero for what is not known', () => {
    const [key] = status({ accounts: [account({ pins: [unreadPin(7, 'new')] })] }).keys;
    expect(key).toMatchObject({
      remaining: null,
      used: null,
      spendable: null,
      share: null,
      readAt: null,
      outdatedAt: null,
    });
    expect(key?.text).toBe('new: – · Unknown');
  });

  test('says in its line as of when that is where it is old', () => {
    const at = (readAt: number, more: object = {}) => {
      const [old] = outdated(
        [pin({ keyId: 7, name: 'ci', remaining: units(1.84), used: units(18.16) })],
        readAt,
      );
      return status({ accounts: [account({ pins: old ? [{ ...old, ...more }] : [] })] });
    };
    const text = `ci: $1.84 left · as of ${englishText.format.time(NOW - HOUR_MS)}`;
    expect(at(NOW - HOUR_MS)).toMatchObject({ text, keys: [{ text }] });
    expect(at(NOW - HOUR_MS, { status: 'low' }).text).toMatch(/ · Low · as of /);
    expect(at(NOW - HOUR_MS, { status: 'deleted' }).text).toBe('ci: deleted');
  });

  test('calls old at once what was read before the clock was set back', () => {
    const pins = outdated([pin({ keyId: 7, name: 'ci' })], NOW + HOUR_MS);
    expect(status({ accounts: [account({ pins })] }).keys[0]).toMatchObject({
      readAt: NOW + HOUR_MS,
      outdatedAt: 0,
    });
  });

  test('says of a deleted key when it was read, and that it never is outdated', () => {
    const pins = [pin({ keyId: 1 }, { status: 'deleted' })];
    const [key] = status({ accounts: [account({ pins })] }).keys;
    expect([key?.readAt, key?.outdatedAt]).toEqual([NOW - 12_000, null]);
  });

  test('tells an expiry by this computer’s clock', () => {
    const pins = [pin({ keyId: 1, expiresAt: NOW + 90 * MINUTE_MS })];
    const [key] = status({ accounts: [account({ pins, clockAheadMs: 30 * MINUTE_MS })] }).keys;
    expect(key?.expiresAt).toBe(NOW + HOUR_MS);
  });

  test('begins with the most urgent key, and says what is wrong with it', () => {
    const { keys, text } = status({ accounts: [account({ pins: everydayPins() })] });
    expect(keys[0]?.status).toBe('exhausted');
    expect(text).toBe('agent-sandbox: used up');
  });

  test('has nothing of the sample account', () => {
    const pins = [pin({ keyId: 1 })];
    expect(status({ accounts: [account({ isSample: true, pins })] })).toMatchObject({
      accounts: [],
      keys: [],
      text: '',
    });
  });

  test('masks the text in privacy mode, and keeps the figures', () => {
    const settings = { ...DEFAULT_SETTINGS, privacyMode: true };
    const [key] = status({ settings, accounts: [account({ pins: [pin({ keyId: 1, name: 'ci' })] })] }).keys;
    expect(key?.text).toBe('Key 1: ••• left');
    expect(key?.name).toBe('ci');
    expect(key?.remaining?.dollars).toBeCloseTo(61.37);
  });

  test('is one line of text, whatever a key is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const [key] = status({ accounts: [account({ pins: [pin({ keyId: 1, name })] })] }).keys;
        expect(key?.text).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
