import { parentPort, workerData } from 'node:worker_threads';
import type { HistoryRequest } from './protocol.ts';
import { HistoryDatabase } from './history-database.ts';

/** A Node that was built without it, or told to do without, lets the app run without charts. */
const sqlite = await import('node:sqlite').catch(() => null);
const database = new HistoryDatabase(sqlite, String(workerData));

parentPort?.on('message', (request: HistoryRequest) => {
  parentPort?.postMessage(database.handle(request));
  // Nothing else keeps the thread.
  if (request.name === 'close') parentPort?.close();
});
