const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Stands in for Electron's own handlers (electron_browser_main_parts_posix.cc). Node's event loop puts its own in the
 * place of one as soon as somebody listens to that signal, and the system's, which kills, when nobody does any more.
 */
export function followSignals(quit: () => void): void {
  for (const signal of SIGNALS) {
    if (process.listenerCount(signal) > 0) continue;
    process.once(signal, quit);
    const giveWay = (event: string | symbol): void => {
      if (event !== signal) return;
      process.off('newListener', giveWay);
      process.off(signal, quit);
    };
    process.on('newListener', giveWay);
  }
}
