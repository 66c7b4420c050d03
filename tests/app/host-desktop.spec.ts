import type * as E from 'electron';
import { expect, test } from './harness/host.ts';

test('displays are found by point and by rectangle', async ({ startHost }) => {
  const left = { x: 0, y: 0, width: 1000, height: 800 };
  const right = { x: 1000, y: 0, width: 1000, height: 800 };
  const displays = [left, right].map((bounds) => ({ bounds, workArea: bounds, scaleFactor: 1 }));
  const { screen } = (await startHost({ displays })).electron.main;
  expect(screen.getAllDisplays()).toHaveLength(2);
  expect(screen.getDisplayNearestPoint({ x: 1500, y: -20 }).bounds).toEqual(right);
  expect(screen.getDisplayMatching({ x: 900, y: 0, width: 300, height: 10 }).bounds).toEqual(right);
  const changed = new Promise((resolve) => {
    screen.once('display-metrics-changed', (_event, { scaleFactor }: E.Display) => resolve(scaleFactor));
  });
  screen.changePrimaryDisplay({ bounds: left, workArea: left, scaleFactor: 2 });
  expect(await changed).toBe(2);
  expect(screen.getPrimaryDisplay().scaleFactor).toBe(2);
});

test('a display that goes is told of when it is gone, one that comes when it is there', async ({
  startHost,
}) => {
  const bounds = { x: 0, y: 0, width: 1000, height: 800 };
  const display = { bounds, workArea: bounds, scaleFactor: 1 };
  const { screen } = (await startHost({ displays: [display, display] })).electron.main;
  const told: unknown[] = [];
  for (const event of ['display-added', 'display-removed'])
    screen.on(event, (_event, { id }: E.Display) => told.push([event, id, screen.getAllDisplays().length]));
  screen.setDisplays([display]);
  screen.setDisplays([display, display, display]);
  expect(told).toEqual([
    ['display-removed', 2, 1],
    ['display-added', 2, 3],
    ['display-added', 3, 3],
  ]);
});

test('a global shortcut is had by one program, silent while suspended, and then none can be registered', async ({
  startHost,
}) => {
  const { globalShortcut } = (await startHost()).electron.main;
  let pressed = 0;
  const register = (accelerator: string) => globalShortcut.register(accelerator, () => (pressed += 1));
  globalShortcut.taken.add('Alt+T');
  expect([register('Alt+T'), register('Alt+K'), register('Alt+K')]).toEqual([false, true, false]);
  expect([globalShortcut.press('Alt+K'), globalShortcut.press('Alt+T'), pressed]).toEqual([true, false, 1]);
  globalShortcut.setSuspended(true);
  expect([globalShortcut.press('Alt+K'), register('Alt+L'), globalShortcut.isSuspended()]).toEqual([
    false,
    false,
    true,
  ]);
  globalShortcut.setSuspended(false);
  expect([globalShortcut.press('Alt+K'), register('Alt+L')]).toEqual([true, true]);
  globalShortcut.unregister('Alt+K');
  expect([globalShortcut.isRegistered('Alt+K'), globalShortcut.isRegistered('Alt+L')]).toEqual([false, true]);
  globalShortcut.unregisterAll();
  expect(globalShortcut.press('Alt+L')).toBe(false);
});
