import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ROOT, runGroup } from './process-group.ts';
import { slowTestSummary } from './slow-tests.ts';
import { ensureSystemPackages } from './system-packages.ts';
import { addTallies, brokenOff, failureSummary, suiteSummary, tallyLine, type Tally } from './tally.ts';
import { chosenFiles, parseChoice } from './test-choice.ts';
import { runSuite, SUITES, type Suite } from './test-suites.ts';

/** `test.ts [unit|app] [part of a path …] [options of the runner …]` */
const choice = parseChoice(
  process.argv.slice(2),
  SUITES.map(({ name }) => name),
);
const isNarrowed = choice.names.length > 0;

const planned = SUITES.filter(({ name }) => choice.suite === null || name === choice.suite)
  .map((suite) => ({ suite, files: chosenFiles(ROOT, suite.files, choice.names) }))
  .filter(({ files }) => files.length > 0);

const total = planned.length > 0 ? await run() : nothingChosen();
if (total.failed.length > 0) console.log(failureSummary(total));
const slow = slowTestSummary(total.timed, (file) => readFileSync(resolve(ROOT, file), 'utf8'));
if (slow !== '') console.log(slow);
console.log(tallyLine(total));
if (total.failed.length > 0 || total.passed === 0) process.exitCode = 1;

function nothingChosen(): Tally {
  const names = choice.names.map((name) => `"${name}"`).join(' or ');
  return brokenOff(choice.suite ?? 'tests', `No test file has ${names} in its path.`);
}

async function run(): Promise<Tally> {
  const packages = new Set(planned.flatMap(({ suite }) => suite.packages));
  if (!(await ensureSystemPackages([...packages]))) return brokenOff('system packages', 'see above');
  if (planned.some(({ suite, files }) => files.some(suite.needsBuild)) && (await build()) !== 0)
    return brokenOff('build', 'see above');
  return runSuites();
}

/** Anew for the whole, for single files after a change; its sizes are checked in any case. */
function build(): Promise<number> {
  const ifChanged = isNarrowed ? ['--if-changed'] : [];
  return runGroup({ file: process.execPath, args: [`${ROOT}/build/scripts/build.ts`, ...ifChanged] });
}

async function runSuites(): Promise<Tally> {
  const ended: { suite: Suite; tally: Tally }[] = [];
  for (const { suite, files } of planned)
    ended.push({ suite, tally: await runSuite(suite, [...(isNarrowed ? files : []), ...choice.options]) });
  console.log();
  for (const { suite, tally } of ended) console.log(suiteSummary(suite.name, tally));
  return addTallies(ended.map(({ tally }) => tally));
}
