import { screen } from 'electron';
import type { Clock } from '../../clock/clock.ts';

/** Of many events at once, e.g. when a lid is closed, the last one counts; by then the panels are in place again. */
const SETTLE_MS = 300;

/** Returns what ends it. */
export function followDisplays(clock: Clock, onChange: () => void): () => void {
  let cancel = (): void => undefined;
  const changed = () => {
    cancel();
    cancel = clock.after(SETTLE_MS, onChange);
  };
  onDisplayChange(changed);
  return () => {
    offDisplayChange(changed);
    cancel();
  };
}

/** Whatever may move the tray, or change the scale of the display that it is on. */
export function onDisplayChange(listener: () => void): void {
  screen.on('display-metrics-changed', listener);
  screen.on('display-added', listener);
  screen.on('display-removed', listener);
}

export function offDisplayChange(listener: () => void): void {
  screen.off('display-metrics-changed', listener);
  screen.off('display-added', listener);
  screen.off('display-removed', listener);
}
