import type { NewKey } from '#contract/key-action';
import {
  matrixCells,
  resultOf,
  runCell,
  writingBench,
  type RunCell,
  type WritingBench,
} from '../fixtures/write-matrix-cell.ts';

/** Runs every cell of the write matrix and prints what came of it, as Markdown: a column for each kind of gateway. */
const PROFILES = ['comet', '2601', '2602', '2604', 'fork', '2504', 'one'] as const;

const KEY: NewKey = {
  name: 'new one',
  units: 250_000,
  expiresAt: 'never',
  models: ['gpt-5'],
  allowedIps: ['10.0.0.0/8'],
  group: '',
};

/** Those whose outcome is no row that was there before. */
const OTHERS: Readonly<Record<string, (bench: WritingBench) => Promise<string>>> = {
  create: async ({ gateway }) => resultOf(await gateway.writes.create(KEY)),
  'copy the key': async ({ gateway, newKey }) => {
    const text = await gateway.readKeyText(newKey({ name: 'production' }));
    if (!text.ok) return text.failure.code;
    return text.value === null ? 'not-done: masked' : 'copied';
  },
};

async function ranOn(
  profile: (typeof PROFILES)[number],
  act: (typeof OTHERS)[string],
): Promise<[string, string]> {
  const bench = await writingBench(profile);
  const words = await act(bench);
  await bench.close();
  return [profile, words];
}

function cellText({ seen, expected }: RunCell): string {
  const { report } = seen;
  const sent = report !== null && report.result !== 'not-done' ? report : null;
  const more = [
    sent?.handedBack ? `${sent.handedBack} back` : '',
    sent && sent.differences.length > 0 ? sent.differences.join(', ') : '',
  ].filter((text) => text !== '');
  const isRight =
    JSON.stringify(seen.row) === JSON.stringify(expected.wholeRow) &&
    seen.isDeleted === expected.isDeleted &&
    seen.violations.length === 0;
  return `${seen.result}${more.length > 0 ? ` (${more.join('; ')})` : ''}${isRight ? '' : ' **wrong row**'}`;
}

function print(cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

function printRow(title: string, words: ReadonlyMap<string, string>): void {
  print([title, ...PROFILES.map((profile) => words.get(profile) ?? '–')]);
}

print(['condition', 'action', ...PROFILES]);
print(Array<string>(2 + PROFILES.length).fill('---'));
for (const [action, act] of Object.entries(OTHERS)) {
  const ran = await Promise.all(PROFILES.map((profile) => ranOn(profile, act)));
  printRow(`nothing in the way | ${action}`, new Map(ran));
}
const rows = Map.groupBy(matrixCells(), ({ action, condition }) => `${condition.name} | ${action.name}`);
for (const [title, cells] of rows) {
  const ran = await Promise.all(
    cells.map(async (cell) => [cell.profile, cellText(await runCell(cell))] as const),
  );
  printRow(title, new Map<string, string>(ran));
}
