import type { AppState } from '#contract/app-state';
import type { Clock } from '../../clock/clock.ts';
import { onUserReturn } from '../system/user-return.ts';
import { watchTrayHost } from './tray-host.ts';

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
export async function waitForTray(
  { clock, isTrayHostRegistered: ask, platform }: WaitDependencies,
  { open, goWithout }: WaitActions,
): Promise<void> {
  if (platform !== 'linux') {
    open();
    return;
  }
  const watch = watchTrayHost({ clock, ask, onHost: open, onNoHost: goWithout });
  onUserReturn(watch.recheck);
  await watch.answered;
}
