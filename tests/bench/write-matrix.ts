import { matrixCells, runCell, type Cell, type RunCell } from '../unit/remote/write-cell.ts';

/** Runs every cell of the write matrix and prints what came of it, as Markdown: a column for each kind of gateway. */
const PROFILES = ['comet', '2601', '2602', '2604', 'fork', '2504', 'one'] as const;

function wordsOf({ seen, expected }: RunCell): string {
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

print(['condition', 'action', ...PROFILES]);
print(Array<string>(2 + PROFILES.length).fill('---'));
const rows = Map.groupBy(matrixCells(), ({ action, condition }) => `${condition.name} | ${action.name}`);
for (const [title, cells] of rows) {
  const ran = await Promise.all(
    cells.map(async (cell: Cell) => [cell.profile, wordsOf(await runCell(cell))] as const),
  );
  const words = new Map<string, string>(ran);
  print([title, ...PROFILES.map((profile) => words.get(profile) ?? '–')]);
}
