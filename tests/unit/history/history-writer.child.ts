/** Records one reading after the other, as fast as it can, and says how many are in the database. */
import { flushCompileCache } from 'node:module';
import { DAY_MS, MINUTE_MS } from '#clock/durations';
import { OpenHistory, sample, START } from './in-memory.ts';

// Killed, it would not write it.
flushCompileCache();
const [path = '', first = '0', count = 'Infinity'] = process.argv.slice(2);
const history = new OpenHistory(path);
for (let number = Number(first); number < Number(first) + Number(count); number += 1) {
  const outcome = history.outcome('record', [sample(number * 7, number)]);
  const now = START + number * 7 * MINUTE_MS + 5 * DAY_MS;
  if (number % 20 === 0) history.outcome('compact', { now, nowOf: {}, retentionDays: 730 });
  process.stdout.write(`${outcome.ok ? number : outcome.failure.code}\n`);
}
