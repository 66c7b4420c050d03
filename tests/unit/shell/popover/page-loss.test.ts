import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { CrashLoop } from '../../../../src-main/shell/popover/crash-loop.ts';
import { watchRenderer, type PageLoss } from '../../../../src-main/shell/popover/renderer-watchdog.ts';
import { ManualClock } from '../../../fixtures/manual-clock.ts';

/** Only its events are listened to. */
function aWindow() {
  const clock = new ManualClock();
  const window = Object.assign(new EventEmitter(), { webContents: new EventEmitter() });
  const losses: PageLoss[] = [];
  watchRenderer(window as unknown as BrowserWindow, clock, (loss) => losses.push(loss));
  return { clock, window, losses };
}

test('a page whose process ends is lost at once, with the reason', () => {
  const { losses, window } = aWindow();
  window.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 9 });
  expect(losses).toEqual([{ reason: 'oom', exitCode: 9 }]);
});

test('a page that answers no more is lost after a while, unless it answers or is closed before', async () => {
  const { clock, losses, window } = aWindow();
  for (const saving of ['responsive', 'closed']) {
    window.emit('unresponsive');
    await clock.advance(19_000);
    window.emit(saving);
    await clock.advance(MINUTE_MS);
  }
  expect(losses).toEqual([]);
  window.emit('unresponsive');
  await clock.advance(20_000);
  expect(losses).toEqual([{ reason: 'unresponsive', exitCode: null }]);
});

test('a crash within a minute of the last recovery is a loop; an hour later, or when the user opens it anew, it is not', () => {
  const crashes = new CrashLoop();
  expect([crashes.mayRecover(0), crashes.mayRecover(MINUTE_MS), crashes.mayRecover(119_999)]).toEqual([
    true,
    true,
    false,
  ]);
  expect(crashes.mayRecover(120_000)).toBe(true);
  crashes.forget();
  expect(crashes.mayRecover(120_001)).toBe(true);
});
