import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { AMOUNTS } from '#contract/setting-choices';
import type { MainText } from '#text';
import { MAIN_TEXTS } from '#text/main-text';
import { trayMenuTemplate } from '../../../../src-main/shell/tray/tray-menu.ts';
import { trayState } from '../../../../src-main/presentation/tray-state.ts';
import { anyPins } from '../../../fixtures/hostile-pins.ts';
import { pin } from '../../../fixtures/pin-states.ts';
import { units } from '../../../fixtures/readings.ts';
import { appState, watching } from '../../../fixtures/states.ts';

function fakeActions() {
  return {
    open: vi.fn(),
    openKey: vi.fn(),
    refresh: vi.fn(),
    pause: vi.fn(),
    resume: vi.fn(),
    settings: vi.fn(),
    quit: vi.fn(),
  };
}

function template(state: Parameters<typeof trayState>[0], actions = fakeActions()) {
  return trayMenuTemplate(trayState(state), MAIN_TEXTS.en, state.at, actions);
}

function labels(state: Parameters<typeof trayState>[0]): string[] {
  return template(state).map(({ label, type }) => (label ?? type ?? '').replace(/[\u2068\u2069]/g, ''));
}

function figureLabels(state: Parameters<typeof trayState>[0], text: MainText): string[] {
  const items = trayMenuTemplate(trayState(state), text, state.at, fakeActions());
  const { outdated } = text.messages.tray;
  const isFigure = ({ label, click, type }: (typeof items)[number]) =>
    click && !type && label?.startsWith('\u2068') && !label.startsWith(`${outdated} · `);
  return items.filter(isFigure).map(({ label }) => label ?? '');
}

it('begins with the answer and Open, where clicks may not arrive', () => {
  expect(labels(watching([pin({ name: 'a' })])).slice(0, 2)).toEqual(['1 key works', 'Open Comet Tray']);
  const actions = fakeActions();
  template(watching([pin()]), actions)[0]?.click?.({} as never, undefined, {});
  expect(actions.open).toHaveBeenCalledOnce();
});

it('has the figures of at most five pins, the most urgent first', () => {
  const pins = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) =>
    pin({ name, remaining: units(10) }, { status: name === 'f' ? 'low' : 'usable' }),
  );
  const shown = labels(watching(pins)).filter((label) => label.includes('left'));
  expect(shown).toEqual([
    'f: low, $10.00 left',
    ...['a', 'b', 'c', 'd'].map((name) => `${name}: $10.00 left`),
  ]);
});

it('shows what was used when that is wanted', () => {
  const state = watching([pin({ name: 'a', used: units(1) })]);
  const flipped = { ...state, settings: { ...state.settings, amounts: 'used' as const } };
  expect(labels(flipped)).toContain('a: $1.00 used');
});

it('says that figures are old, and how old, and nothing of fresh ones', () => {
  const old = labels(watching([pin({}, { outdated: true })]));
  expect(old.filter((label) => label.startsWith('Outdated'))).toEqual([expect.stringContaining('as of')]);
  expect(labels(watching([pin()])).join()).not.toContain('Outdated');
});

it('leads from a figure to its key', () => {
  const actions = fakeActions();
  const item = template(watching([pin()]), actions).find(({ label }) => label?.includes('left'));
  item?.click?.({} as never, undefined, {});
  expect(actions.openKey).toHaveBeenCalledWith({ accountId: 'account-personal', keyId: 4102 });
});

it('shows an "&" of a name as it is', () => {
  expect(labels(watching([pin({ name: 'R&D && co', remaining: units(10) })]))).toContain(
    'R&&D &&&& co: $10.00 left',
  );
});

it('shows a name as one line that turns nothing else around', () => {
  const [, , , item] = template(watching([pin({ name: 'a\nb\u202ec', remaining: units(10) })]));
  expect(item?.label).toBe('\u2068a b\ufffdc\u2069: $10.00 left');
});

it('shows any name as a short line of whole characters, isolates closed and every "&" doubled', () => {
  const texts = Object.values(MAIN_TEXTS);
  fc.assert(
    fc.property(anyPins, fc.constantFrom(...AMOUNTS), (pins, amounts) => {
      const state = watching(pins);
      const shown = { ...state, settings: { ...state.settings, amounts } };
      for (const text of texts) {
        const figures = figureLabels(shown, text);
        expect(figures).toHaveLength(Math.min(pins.length, 5));
        for (const label of figures) {
          expect(label).toMatch(/^\u2068[^\u2068\u2069]+\u2069(?:: |：)[^\u2068\u2069]+$/);
          expect(label.isWellFormed()).toBe(true);
          expect(label).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066\u2067]/u);
          expect(label.replaceAll('&&', '')).not.toContain('&');
          expect(label.replaceAll('&&', '&').indexOf('\u2069')).toBeLessThanOrEqual(41);
        }
      }
    }),
  );
});

it('has one separator less without pins', () => {
  const withoutPins = labels(appState());
  expect(withoutPins.filter((label) => label === 'separator')).toHaveLength(1);
  expect(withoutPins.slice(1, 4)).toEqual(['Open Comet Tray', 'separator', 'Refresh']);
});

it('does what its items say, and offers no refresh to nobody', () => {
  const actions = fakeActions();
  const items = template(watching([]), actions);
  const byLabel = (label: string) => items.find((item) => item.label === label);
  expect(byLabel('Open Comet Tray')?.click).toBe(actions.open);
  expect(byLabel('Refresh')).toMatchObject({ click: actions.refresh, enabled: true });
  expect(byLabel('Settings…')?.click).toBe(actions.settings);
  expect(byLabel('Quit Comet Tray')?.click).toBe(actions.quit);
  expect(template(appState()).find(({ label }) => label === 'Refresh')?.enabled).toBe(false);
});

it('pauses for an hour or until resumed, and in a pause resumes', () => {
  const actions = fakeActions();
  const state = watching([]);
  const pauses = template(state, actions).filter(({ label }) => label?.startsWith('Pause'));
  for (const item of pauses) (item.click as () => void)();
  expect(actions.pause.mock.calls).toEqual([['hour'], ['until-resumed']]);
  const paused = { ...state, settings: { ...state.settings, pausedUntil: 'resumed' as const } };
  expect(labels(paused).filter((label) => /pause/i.test(label))).toEqual([]);
  expect(template(paused, actions).find(({ label }) => label === 'Resume')?.click).toBe(actions.resume);
});
