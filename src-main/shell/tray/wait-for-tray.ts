import { powerMonitor } from 'electron';
import type { AppDependencies } from '../../app/dependencies.ts';
import { watchTrayHost } from './tray-host.ts';

interface Ways {
  readonly open: () => void;
  readonly goWithout: () => void;
}

/** On Linux the first window depends on whether there is a tray: without one it is an ordinary one. */
export async function waitForTray(
  {
    clock,
    isTrayHostRegistered: ask,
    platform,
  }: Pick<AppDependencies, 'clock' | 'isTrayHostRegistered' | 'platform'>,
  { open, goWithout }: Ways,
): Promise<void> {
  if (platform !== 'linux') {
    open();
    return;
  }
  const watch = watchTrayHost({ clock, ask, onHost: open, onNoHost: goWithout });
  powerMonitor.on('resume', watch.askAgain);
  powerMonitor.on('unlock-screen', watch.askAgain);
  await watch.answered;
}
