import { expect, it } from 'vitest';
import type { Settings } from '#contract/settings';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { englishText } from '../../fixtures/english-text.ts';
import { titleFigure } from '../../../src-main/presentation/tray-figures.ts';
import { trayState } from '../../../src-main/presentation/tray-state.ts';
import { anAccount, anAppState, aPin } from '../../fixtures/tray-states.ts';

function title(changes: Partial<Settings>, ...pins: ReturnType<typeof aPin>[]): string {
  const settings = { ...DEFAULT_SETTINGS, ...changes };
  return titleFigure(trayState({ ...anAppState(anAccount(pins)), settings }), settings, englishText);
}

it('says beside the icon what is left of the key that it shows, or was used', () => {
  const pins = [aPin({ keyId: 1 }), aPin({ keyId: 2, status: 'low' }, { remaining: 920_000 })];
  expect(title({ trayTitle: true }, ...pins)).toBe('$1.84 left');
  expect(title({ trayTitle: true, amounts: 'used' }, ...pins)).toBe('$10.00 used');
  expect(title({ trayTitle: true, trayKey: { accountId: 'a1', keyId: 1 } }, ...pins)).toBe('$10.00 left');
});

it('says nothing unless it is wanted, in privacy mode, or before a reading', () => {
  expect(title({}, aPin())).toBe('');
  expect(title({ trayTitle: true, privacyMode: true }, aPin())).toBe('');
  expect(title({ trayTitle: true }, aPin({ reading: null, status: 'unknown' }))).toBe('');
});
