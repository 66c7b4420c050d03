import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { drawn } from './draw.ts';
import { isEquivalent } from './equivalent-mutants.ts';
import { mutantsOf, type Mutant } from './mutants.ts';
import { MutantTester } from './mutant-tester.ts';
import { TestMap } from './test-map.ts';

/**
 * `--seed 7`: draws at most `--limit` mutants a room (300), puts one after the other into the app's main, and prints
 * which of them no test notices. `--room alerts`, several times: only these; `--file PART`: only files with that in
 * their path; `--map`: looks anew which tests call what.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    limit: { type: 'string', default: '300' },
    room: { type: 'string', multiple: true, default: [] },
    file: { type: 'string', default: '' },
    map: { type: 'boolean', default: false },
  },
});
const ROOT = resolve(import.meta.dirname, '../..');

const map = TestMap.load(ROOT, values.map);
const tester = new MutantTester(ROOT);
const rooms = Map.groupBy(
  globSync('src-main/*/**/*.ts', { cwd: ROOT }).toSorted(),
  (file) => file.split('/')[1] ?? '',
);
console.log(`mutation: seed ${values.seed}, at most ${values.limit} a room`);
const scores: string[] = [];
for (const [room, files] of rooms) {
  if (values.room.length > 0 && !values.room.includes(room)) continue;
  const wanted = files.filter((file) => file.includes(values.file));
  const mutants = wanted.flatMap((file) => mutantsOf(ROOT, file)).filter((mutant) => !isEquivalent(mutant));
  if (mutants.length > 0) scores.push(await scoreOf(room, mutants));
}
tester.stop();
console.log(scores.join('\n'));

async function scoreOf(room: string, mutants: readonly Mutant[]): Promise<string> {
  const chosen = drawn(mutants, Number(values.limit), Number(values.seed));
  let noticed = 0;
  const sound = await soundTestsOf(chosen);
  for (const mutant of chosen) {
    const tests = map.testsOf(mutant).filter((test) => sound.has(test));
    const by = tests.length === 0 ? null : await tester.noticedBy(mutant, tests);
    if (by === null) console.log(lineOf(mutant, tests.length));
    else noticed += 1;
  }
  const percent = ((100 * noticed) / chosen.length).toFixed(1);
  const score = `${room}: ${percent} %, ${noticed} of ${chosen.length} drawn from ${mutants.length}`;
  console.log(score);
  return score;
}

async function soundTestsOf(mutants: readonly Mutant[]): Promise<ReadonlySet<string>> {
  const tests = [...new Set(mutants.flatMap((mutant) => map.testsOf(mutant)))];
  return new Set(await tester.sound(mutants[0]?.file ?? '', tests));
}

function lineOf({ file, line, original, replacement }: Mutant, tests: number): string {
  const short = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 100);
  return `  survived ${tests} files of tests: ${file}:${line}: ${short(original)} → ${short(replacement)}`;
}
