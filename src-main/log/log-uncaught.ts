import type { Log } from './open-log.ts';

/**
 * What nobody caught is logged, and the app goes on: its files are written whole, and a tray that is gone warns of
 * nothing. With listeners of ours Electron shows no dialog of its own, and Node neither ends nor prints, which would
 * take whatever the error carries to stderr. The answer gives the process back.
 */
export function logUncaught(log: Log): () => void {
  const onException = (error: unknown) => log('uncaught-exception', { error });
  const onRejection = (reason: unknown) => log('unhandled-rejection', { reason });
  const onWarning = (warning: Error) => log('warning', { warning });
  // Among them Node's own, which prints.
  const printers = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('uncaughtException', onException);
  process.on('unhandledRejection', onRejection);
  process.on('warning', onWarning);
  return () => {
    process.off('uncaughtException', onException);
    process.off('unhandledRejection', onRejection);
    process.off('warning', onWarning);
    for (const printer of printers) process.on('warning', printer);
  };
}
