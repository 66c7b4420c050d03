import { parseArgs } from 'node:util';
import { soak } from './soak.ts';

/** Prints a report as JSON, the days on stderr; exits with 1 when something is wrong. `--days 30 --seed 7`. */
const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
  },
});
console.error(`soak: ${values.days} days, seed ${values.seed}`);
const report = await soak(Number(values.days), Number(values.seed), (day) => console.error(`day ${day}`));
console.log(JSON.stringify(report, null, 2));
process.exitCode = report.wrong.length > 0 ? 1 : 0;
