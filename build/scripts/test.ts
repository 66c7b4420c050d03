import { isBundleCurrent } from './bundle.ts';
import { ROOT, runGroup } from './process-group.ts';
import { ensureSystemPackages, TEST_PACKAGES } from './system-packages.ts';
import { addTallies, brokenOff, failureSummary, suiteSummary, tallyLine, type Tally } from './tally.ts';
import { runSuite, SUITES } from './test-suites.ts';

/** A suite, and parts of the paths of its files: `unit run-out poller`. */
const [chosen, ...names] = process.argv.slice(2);
const suites = SUITES.filter(({ name }) => chosen === undefined || name === chosen);

const total = await run();
if (total.failed.length > 0) console.log(failureSummary(total));
console.log(tallyLine(total));
if (total.failed.length > 0 || total.passed === 0) process.exitCode = 1;

async function run(): Promise<Tally> {
  if (!(await ensureSystemPackages(TEST_PACKAGES))) return brokenOff('system packages', 'see above');
  if (names.length > 0 && isBundleCurrent()) return runSuites();
  const build = { file: process.execPath, args: [`${ROOT}/build/scripts/build.ts`] };
  if ((await runGroup(build)) !== 0) return brokenOff('build', 'see above');
  return runSuites();
}

async function runSuites(): Promise<Tally> {
  const ended: { name: string; tally: Tally }[] = [];
  for (const suite of suites) ended.push({ name: suite.name, tally: await runSuite(suite, names) });
  console.log();
  for (const { name, tally } of ended) console.log(suiteSummary(name, tally));
  return addTallies(ended.map(({ tally }) => tally));
}
