import { parentPort, workerData } from 'node:worker_threads';
import type { Asked } from './protocol.ts';
import { HistoryDatabase } from './history-database.ts';

/** A Node that was built without it, or told to do without, lets the app run without charts. */
const sqlite = await import('node:sqlite').catch(() => null);
const desk = new HistoryDatabase(sqlite, String(workerData));

parentPort?.on('message', (asked: Asked) => {
  parentPort?.postMessage(desk.answer(asked));
  // Nothing else keeps the thread.
  if (asked.name === 'close') parentPort?.close();
});
