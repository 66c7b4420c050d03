import type { AppState } from '#contract/app-state';
import type { Clock } from '../../clock/clock.ts';
import { onUserReturn } from '../system/user-return.ts';
import { watchTrayHost, type TrayHostWatch } from './tray-host.ts';

type TrayWait = Pick<TrayHostWatch, 'answered' | 'stop'>;

interface WaitDependencies {
  readonly clock: Clock;
  readonly platform: AppState['platform'];
  readonly isTrayHostRegistered: () => Promise<boolean>;
}

interface WaitActions {
  readonly open: () => void;
  readonly goWithout: () => void;
}

/** On Linux the first window depends on whether there is a tray: without one it is an ordinary one. */
export function waitForTray(
  { clock, isTrayHostRegistered: ask, platform }: WaitDependencies,
  { open, goWithout }: WaitActions,
): TrayWait {
  if (platform !== 'linux') {
    open();
    return { answered: Promise.resolve(), stop: () => undefined };
  }
  const watch = watchTrayHost({ clock, ask, onHost: open, onNoHost: goWithout });
  onUserReturn(watch.recheck);
  return watch;
}
