import { app } from 'electron';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Electron quits on these by handlers of its own (electron_browser_main_parts_posix.cc), which Node's event loop takes
 * away with the last listener to the signal, and write-file-atomic adds and removes such listeners with each file. As
 * long as these stay, nothing is taken away, and what Electron's do not hear is heard here.
 */
export function quitOnSignals(): void {
  const quit = () => app.quit();
  for (const signal of SIGNALS) process.on(signal, quit);
  app.on('quit', () => {
    for (const signal of SIGNALS) process.off(signal, quit);
  });
}
