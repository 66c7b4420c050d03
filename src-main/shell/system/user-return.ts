import { powerMonitor } from 'electron';

/** The machine is awake again, or its screen unlocked: what other programs held or showed may be otherwise now. */
export function onUserReturn(listener: () => void): void {
  powerMonitor.on('resume', listener);
  powerMonitor.on('unlock-screen', listener);
}
