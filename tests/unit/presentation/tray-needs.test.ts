import { describe, expect, it, test, vi } from 'vitest';
import type { AppState } from '#contract/app-state';
import { MAIN_TEXTS } from '#text/main-text';
import { trayMenuTemplate } from '../../../src-main/shell/tray/tray-menu.ts';
import { trayTooltip } from '../../../src-main/presentation/tooltip.ts';
import { trayState } from '../../../src-main/presentation/tray-state.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { NOW } from '../../fixtures/readings.ts';
import { account, appState, watching } from '../../fixtures/states.ts';

const works = [pin({ keyId: 1, name: 'a' }), pin({ keyId: 2, name: 'b' })];
const dead = pin({ keyId: 3, name: 'dead' }, { status: 'exhausted' });
const damaged = [{ failure: { code: 'settings-damaged' as const }, since: NOW }];

function withSettings(settings: Partial<AppState['settings']>, state = watching(works)): AppState {
  return { ...state, settings: { ...state.settings, ...settings } };
}

/** Whatever makes the icon say that the user is needed, and what is said of it. */
const REASONS: readonly (readonly [string, AppState, string])[] = [
  ['a proxy in doubt', withSettings({ isRouteInDoubt: true }), 'Confirm the network settings'],
  ['a CA file in doubt', withSettings({ isExtraCaInDoubt: true }), 'Confirm the network settings'],
  ['lost settings', { ...watching(works), notices: damaged }, 'Look through your settings'],
  ['an account', watching(works, { needsAction: true }), '1 account needs you'],
  ['a key', watching([...works, dead]), '1 key needs you'],
  ['a key of one that is signed out', watching([dead], { credential: 'signed-out' }), '1 key needs you'],
  [
    'a key of one that is signed out beside another',
    appState({
      accounts: [account({ pins: works }), account({ pins: [dead], credential: 'signed-out', id: 'left' })],
    }),
    '1 key needs you',
  ],
  [
    'a proxy in doubt while signed out',
    withSettings({ isRouteInDoubt: true }, watching(works, { credential: 'signed-out' })),
    'Confirm the network settings',
  ],
  [
    'all of it',
    withSettings(
      { isRouteInDoubt: true },
      { ...watching([...works, dead], { needsAction: true }), notices: damaged },
    ),
    'Confirm the network settings · 1 account needs you · 1 key needs you',
  ],
];

function said(state: AppState, text = MAIN_TEXTS.en) {
  const tray = trayState(state);
  const actions = { open: vi.fn(), settings: vi.fn(), openKey: vi.fn() };
  const others = { refresh: vi.fn(), pause: vi.fn(), resume: vi.fn(), quit: vi.fn() };
  const [answer] = trayMenuTemplate(tray, text, state.at, { ...actions, ...others });
  return { actions, answer, icon: tray.condition, tooltip: trayTooltip(tray, text, state.at).split('\n')[0] };
}

describe('what makes the icon ask for the user', () => {
  test.each(REASONS)('%s: tooltip and menu name it', (_, state, needs) => {
    const { answer, icon, tooltip } = said(state);
    expect(icon).toBe('needs-action');
    expect([tooltip, answer?.label].map((line) => line?.includes(needs))).toEqual([true, true]);
  });

  test.each(REASONS)('%s: in every language it is not what is said when all is well', (_, state) => {
    for (const text of Object.values(MAIN_TEXTS)) {
      const well = text.messages.tray.allWork({ count: works.length });
      const { answer, tooltip } = said(state, text);
      expect([tooltip, answer?.label].filter((line) => line?.includes(well))).toEqual([]);
    }
  });
});

it('leads from the menu to the settings where they are what is needed, else to the popover', () => {
  for (const [, state, needs] of REASONS) {
    const { actions, answer } = said(state);
    answer?.click?.({} as never, undefined, {});
    const isOfSettings = needs.includes('settings');
    expect([actions.settings, actions.open].map(({ mock }) => mock.calls.length)).toEqual(
      isOfSettings ? [1, 0] : [0, 1],
    );
  }
});

it('needs nobody where nothing was lost and all keys work', () => {
  const { icon, tooltip } = said(watching(works));
  expect([icon, tooltip]).toEqual(['ok', 'All 2 keys work']);
});
