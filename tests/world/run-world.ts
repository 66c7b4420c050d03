import { parseArgs } from 'node:util';
import type { Breach } from './breach.ts';
import { findFaults } from './find-faults.ts';
import { pairsNeverMet, report } from './report.ts';
import { testWorld } from './world-test.ts';

/**
 * `--minutes 30 --seed 7`: exits with 1 when something is wrong; `--json`: prints what was broken, and how many steps there were.
 * `--breach WHAT`: only that counts, known or not, in the words of an invariant; may be given several times.
 * `--faults NAME …`: puts back each fault of `faults/`, or those, and exits with 1 when one is not found in `--minutes`.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    json: { type: 'boolean', default: false },
    faults: { type: 'boolean', default: false },
    breach: { type: 'string', multiple: true, default: [] },
  },
});
const [seed, seconds] = [Number(values.seed), Number(values.minutes) * 60];
/** So long a run meets every pair of event and state. */
const LONG_S = 20 * 60;

if (values.faults) {
  const missed = await findFaults({ seed, seconds }, positionals);
  console.log(missed.length === 0 ? 'Each was found.' : `Not found: ${missed.join(', ')}`);
  process.exitCode = missed.length;
} else {
  if (!values.json) console.log(`world: seed ${seed}, ${seconds} s`);
  const { breach } = values;
  const counts = breach.length === 0 ? {} : { counts: ({ what }: Breach) => breach.includes(what) };
  const result = await testWorld({ seed, seconds, ...counts });
  console.log(
    values.json ? JSON.stringify({ broken: result.broken, steps: result.tally.steps }) : report(result),
  );
  const unmet = seconds < LONG_S || values.json ? [] : pairsNeverMet(result.tally);
  for (const pair of unmet) console.log(`never met: ${pair}`);
  process.exitCode = result.broken === null && unmet.length === 0 ? 0 : 1;
}
