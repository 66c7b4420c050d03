import { ROOT, runGroup } from './process-group.ts';
import { ensureSystemPackages, TEST_PACKAGES } from './system-packages.ts';
import { addTallies, BROKEN_OFF, suiteSummary, tallyLine, type Tally } from './tally.ts';
import { runSuite, SUITES } from './test-suites.ts';

const chosen = process.argv[2];
const suites = SUITES.filter(({ name }) => chosen === undefined || name === chosen);

const total = await run();
console.log(tallyLine(total));
if (total.failed > 0 || total.passed === 0) process.exitCode = 1;

async function run(): Promise<Tally> {
  if (!(await ensureSystemPackages(TEST_PACKAGES))) return BROKEN_OFF;
  const build = { file: process.execPath, args: [`${ROOT}/build/scripts/build.ts`] };
  if ((await runGroup(build)) !== 0) return BROKEN_OFF;
  return runSuites();
}

async function runSuites(): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const suite of suites) tallies.push(await runSuite(suite));
  console.log();
  suites.forEach(({ name }, index) => console.log(suiteSummary(name, tallies[index] ?? BROKEN_OFF)));
  return addTallies(tallies);
}
