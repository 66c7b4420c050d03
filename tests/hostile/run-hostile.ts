import { parseArgs } from 'node:util';
import { report } from './hostile-report.ts';
import { runHostile, type Harm } from './hostile-run.ts';

/** `--seconds 60 --answers 10000 --seed 7`: exits with 1 when harm was done; `--all`: goes on after it. */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    answers: { type: 'string', default: '0' },
    all: { type: 'boolean', default: false },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
  },
});
const [seed, seconds, answers] = [Number(values.seed), Number(values.seconds), Number(values.answers)];
console.log(`hostile gateway: seed ${seed}`);
const told = new Set<string>();
/** What goes on is told once. */
function tell(harm: Harm): void {
  const news = harm.what.filter((what) => !told.has(what));
  for (const what of news) told.add(what);
  if (news.length > 0) console.log(JSON.stringify({ ...harm, what: news }));
}

const result = await runHostile({
  ...{ seed, seconds, answers },
  ...(values.all && { onHarm: tell }),
});
console.log(report(result));
process.exitCode = result.harm === null && told.size === 0 ? 0 : 1;
