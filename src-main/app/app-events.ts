import { app, powerMonitor } from 'electron';

interface AppEventDependencies {
  /** The machine woke up. */
  readonly renewConnections: () => void;
  /** A keychain call was never answered. */
  readonly isCallPending: () => boolean;
  /** Resolves when nothing is left to be done before the process may end. */
  readonly shutDown: () => Promise<void>;
  /** It ended in an exception; the app quits all the same. */
  readonly onShutDownFailed: (error: unknown) => void;
}

/** What Electron tells of the app as a whole. */
export function followApp({
  renewConnections,
  isCallPending,
  onShutDownFailed,
  shutDown,
}: AppEventDependencies): void {
  let hasShutDown = false;
  // No connection survives a sleep, and the network may be another one.
  powerMonitor.on('resume', renewConnections);
  // Without a listener Electron would quit with the last window.
  app.on('window-all-closed', () => undefined);
  // Windows ends the app at log-off without it, and right after `session-end` (native_window_views_win.cc,
  // WM_ENDSESSION): nothing can be waited for there. The clipboard ends with the session, every file is whole, and the
  // history says of itself where it was cut off.
  app.on('before-quit', (event) => {
    if (hasShutDown) return;
    event.preventDefault();
    void shutDown()
      .catch(onShutDownFailed)
      .then(() => {
        hasShutDown = true;
        app.quit();
      });
  });
  // A keychain call that was never answered keeps the process from exiting in any other way.
  app.on('will-quit', () => {
    if (isCallPending()) process.kill(process.pid, 'SIGKILL');
  });
}
