import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { AppState } from '#contract/app-state';
import { PARSERS } from '../../../../src-main/ipc/parsers.ts';
import { acceleratorOf, shownKeys, type Keys } from '../../../../src-renderer/settings/accelerator-input.ts';

const PLATFORMS = ['darwin', 'win32', 'linux'] as const;
const NOTHING_HELD = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };

function of(keys: Partial<Keys>, platform: AppState['platform'] = 'linux') {
  return acceleratorOf({ code: '', key: '', ...NOTHING_HELD, ...keys }, platform);
}

function isTakenByMain(shortcut: unknown): boolean {
  return v.safeParse(PARSERS.changeShortcut, { shortcut }).success;
}

const codes = fc.oneof(
  fc.constantFrom(...'KeyA KeyQ KeyM Digit7 F1 F12 F24 F25 ArrowUp Home PageDown Insert Space'.split(' ')),
  fc.constantFrom(
    ...'Numpad4 Comma Minus Equal Backquote Enter Tab Escape ShiftLeft Fn MediaPlayPause'.split(' '),
  ),
  fc.string(),
);
const pressed = fc.record({
  code: codes,
  key: fc.oneof(fc.string(), fc.constantFrom('a', 'Q', '˚', 'ж', 'Dead', 'Process', 'Control', '+', ' ')),
  ...{ ctrlKey: fc.boolean(), altKey: fc.boolean(), shiftKey: fc.boolean(), metaKey: fc.boolean() },
});

test('main takes every accelerator that any keys give', () => {
  let given = 0;
  fc.assert(
    fc.property(pressed, fc.constantFrom(...PLATFORMS), (keys, platform) => {
      const answer = acceleratorOf(keys, platform);
      if (typeof answer === 'string') return;
      given += 1;
      expect(isTakenByMain(answer.accelerator), answer.accelerator).toBe(true);
    }),
    { numRuns: 2_000 },
  );
  expect(given).toBeGreaterThan(100);
});

test('main takes no other form', () => {
  for (const one of ['Control+Shift+K', 'CommandOrControl+Up', 'Alt+F24', 'Super+Space', null])
    expect(isTakenByMain(one), String(one)).toBe(true);
  for (const one of [
    ...['', 'K', 'Shift+K', 'Control', 'Control+', '+K', 'Control++', 'Control+Control+K', 'control+k'],
    ...['Control+K+L', 'Control+F25', 'Control+F0', 'Control+,', 'Control+Plus', 'Ctrl+K', 'Control+k'],
    ...['Control+K ', 'Control+K\n', 'AltGr+K', 'constructor+K', `${'Control+'.repeat(9)}K`, 7],
  ])
    expect(isTakenByMain(one), String(one)).toBe(false);
});

test('a letter is the one of the layout; where it gives none, that of the place', () => {
  const held = { ctrlKey: true, shiftKey: true };
  expect(of({ ...held, code: 'KeyQ', key: 'A' })).toEqual({ accelerator: 'Control+Shift+A' });
  expect(of({ ...held, code: 'Semicolon', key: 'S' })).toEqual({ accelerator: 'Control+Shift+S' });
  expect(of({ ...held, code: 'KeyK', key: 'л' })).toEqual({ accelerator: 'Control+Shift+K' });
  expect(of({ altKey: true, code: 'KeyK', key: '˚' }, 'darwin')).toEqual({ accelerator: 'Alt+K' });
  expect(of({ ...held, code: 'Digit1', key: '!' })).toEqual({ accelerator: 'Control+Shift+1' });
});

test('the key with the logo is Command on macOS, and Super elsewhere', () => {
  const keys = { metaKey: true, shiftKey: true, code: 'ArrowUp', key: 'ArrowUp' };
  expect(of(keys, 'darwin')).toEqual({ accelerator: 'Shift+Command+Up' });
  expect(of(keys, 'win32')).toEqual({ accelerator: 'Shift+Super+Up' });
});

test.each([
  ['only modifiers so far', { ctrlKey: true, key: 'Control', code: 'ControlLeft' }, 'waiting'],
  ['a letter alone', { key: 'k', code: 'KeyK' }, 'needs-modifier'],
  ['a letter with Shift', { key: 'K', code: 'KeyK', shiftKey: true }, 'needs-modifier'],
  ['F5 alone', { key: 'F5', code: 'F5' }, 'needs-modifier'],
  ['the number pad', { key: '4', code: 'Numpad4', ctrlKey: true }, 'not-usable'],
  ['punctuation', { key: ',', code: 'Comma', ctrlKey: true }, 'not-usable'],
  [
    'AltGr',
    { key: 'k', code: 'KeyK', ctrlKey: true, altKey: true, getModifierState: () => true },
    'not-usable',
  ],
  ['copying', { key: 'c', code: 'KeyC', ctrlKey: true }, 'reserved'],
  ['refreshing', { key: 'r', code: 'KeyR', ctrlKey: true }, 'reserved'],
  ['the usual size', { key: '0', code: 'Digit0', ctrlKey: true }, 'reserved'],
  ['closing a window', { key: 'F4', code: 'F4', altKey: true }, 'reserved'],
])('%s is none', (_what, keys, answer) => {
  expect(of(keys)).toBe(answer);
});

test('⌘C is reserved on macOS, ⌃C and ⇧⌘C are not', () => {
  const c = { key: 'c', code: 'KeyC' };
  expect(of({ ...c, metaKey: true }, 'darwin')).toBe('reserved');
  expect(of({ ...c, ctrlKey: true }, 'darwin')).toEqual({ accelerator: 'Control+C' });
  expect(of({ ...c, metaKey: true, shiftKey: true }, 'darwin')).toEqual({ accelerator: 'Shift+Command+C' });
});

test('each platform writes it in its own way', () => {
  const shown = (accelerator: string) => PLATFORMS.map((one) => shownKeys(accelerator.split('+'), one));
  expect(shown('Control+Alt+Shift+Up')).toEqual(['⌃⌥⇧↑', 'Ctrl+Alt+Shift+↑', 'Ctrl+Alt+Shift+↑']);
  expect(shown('Super+K')).toEqual(['⌘K', 'Win+K', 'Super+K']);
  expect(shown('CommandOrControl+Space')).toEqual(['⌘Space', 'Ctrl+Space', 'Ctrl+Space']);
});
