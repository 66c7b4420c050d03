import { beforeEach, expect, test } from 'vitest';
import { SystemShortcut, type ShortcutApi } from '../../../../src-main/shell/system/system-shortcut.ts';

/** The system's side: what others have, and what was asked of it. */
class System implements ShortcutApi {
  readonly taken = new Set(['Alt+T']);
  readonly asked: string[] = [];
  isSuspended = false;

  register(accelerator: string): boolean {
    this.asked.push(`+${accelerator}`);
    return !this.isSuspended && !this.taken.has(accelerator);
  }

  unregister(accelerator: string): void {
    this.asked.push(`-${accelerator}`);
  }

  unregisterAll(): void {
    this.asked.push('-all');
  }

  setSuspended(isSuspended: boolean): void {
    this.isSuspended = isSuspended;
  }
}

let system: System;
let shortcut: SystemShortcut;

beforeEach(() => {
  system = new System();
  shortcut = new SystemShortcut(system, () => undefined);
});

test('a new shortcut is had before the old one is let go of, and a refused one lets go of nothing', () => {
  expect([shortcut.use('Alt+K'), shortcut.use('Alt+L'), shortcut.use('Alt+T')]).toEqual([true, true, false]);
  expect(system.asked).toEqual(['+Alt+K', '+Alt+L', '-Alt+K', '+Alt+T']);
  expect([shortcut.use('Alt+L'), shortcut.use(null)]).toEqual([true, true]);
  expect(system.asked.slice(4)).toEqual(['-Alt+L']);
});

test('one that was refused can be had later', () => {
  expect(shortcut.use('Alt+T')).toBe(false);
  system.taken.clear();
  expect(shortcut.use('Alt+T')).toBe(true);
  shortcut.stop();
  expect(system.asked.at(-1)).toBe('-all');
});

test('a suspension is over when a shortcut is chosen: Electron would register none', () => {
  shortcut.suspend(true);
  expect(system.isSuspended).toBe(true);
  expect(shortcut.use('Alt+K')).toBe(true);
  expect(system.isSuspended).toBe(false);
});
