import { expect, it } from 'vitest';
import { DAY_MS } from '#clock/durations';
import type { PinState } from '#contract/pin-state';
import type { Settings } from '#contract/settings';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { englishText } from '../../fixtures/english-text.ts';
import { pinSummary } from '../../../src-main/presentation/pin-summary.ts';
import { titleFigure } from '../../../src-main/presentation/tray-figures.ts';
import { trayState } from '../../../src-main/presentation/tray-state.ts';
import { pin, unreadPin } from '../../fixtures/pin-states.ts';
import { NOW, units } from '../../fixtures/readings.ts';
import { account, watching } from '../../fixtures/states.ts';

function title(changes: Partial<Settings>, ...pins: readonly PinState[]): string {
  const settings = { ...DEFAULT_SETTINGS, ...changes };
  return titleFigure(trayState({ ...watching(pins), settings }), settings, englishText);
}

it('says beside the icon what is left of the key that it shows, or was used', () => {
  const pins = [
    pin({ keyId: 1, remaining: units(10) }),
    pin({ keyId: 2, remaining: units(1.84), used: units(10) }, { status: 'low' }),
  ];
  expect(title({ trayTitle: true }, ...pins)).toBe('$1.84 left');
  expect(title({ trayTitle: true, amounts: 'used' }, ...pins)).toBe('$10.00 used');
  expect(title({ trayTitle: true, trayKey: { accountId: account().id, keyId: 1 } }, ...pins)).toBe(
    '$10.00 left',
  );
});

it('says only what was used, whatever the balance', () => {
  const spendable = { units: units(0.01), boundBy: 'account' } as const;
  expect(title({ trayTitle: true, amounts: 'used' }, pin({ used: units(10) }, { spendable }))).toBe(
    '$10.00 used',
  );
});

it('is never of a key that was seen, ended here, or is gone', () => {
  const seen = { ...pin({ remaining: 0 }, { status: 'exhausted' }), needsAction: false };
  const gone = pin({ remaining: units(3) }, { status: 'deleted' });
  expect(title({ trayTitle: true }, seen, gone, pin({ remaining: units(10) }))).toBe('$10.00 left');
  expect(title({ trayTitle: true }, seen)).toBe('');
});

it('calls no key used up, or expired, that lacks nothing and is only marked so', () => {
  const said = (one: PinState) =>
    pinSummary({ ...one, currency: account().currency }, 'left', englishText, NOW);
  const exhausted = { status: 'exhausted', reason: 'stored-exhausted' } as const;
  const expired = { status: 'expired', reason: 'stored-expired' } as const;
  expect(said(pin({ storedStatus: 4, remaining: units(9) }, exhausted))).toBe('marked exhausted');
  expect(said(pin({ storedStatus: 4, remaining: 0 }, exhausted))).toBe('used up');
  expect(said(pin({ storedStatus: 3, expiresAt: 'never' }, expired))).toBe('marked expired');
  const lacking = { remaining: 0, expiresAt: NOW - DAY_MS } as const;
  expect(said(pin({ ...lacking, storedStatus: 4 }, exhausted))).toBe('used up');
  expect(said(pin({ ...lacking, storedStatus: 3 }, expired))).toBe('expired');
  expect(said(pin({ storedStatus: 3, expiresAt: NOW - DAY_MS }, expired))).toBe('expired');
});

it('says nothing unless it is wanted, in privacy mode, or before a reading', () => {
  expect(title({}, pin())).toBe('');
  expect(title({ trayTitle: true, privacyMode: true }, pin())).toBe('');
  expect(title({ trayTitle: true }, unreadPin(4102, 'ci'))).toBe('');
});
