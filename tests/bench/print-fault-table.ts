import type { FailureCode } from '#contract/failure';
import { keyRemedy } from '#presentation/key-remedy';
import type { Reading } from '#contract/reading';
import { failureText } from '#text/failure-text';
import { edgeCaseKeys } from '../../src-main/simulator/edge-case-keys.ts';
import { effectiveStatus, type StatusVerdict } from '../../src-main/keys/effective-status.ts';
import { EDGE_CASES } from '../fixtures/edge-cases.ts';
import { englishText } from '../fixtures/english-text.ts';
import { EDGE_CASE_TESTS } from '../fixtures/edge-case-tests.ts';
import { FAULT_ROWS, titleOf, type FaultRow } from '../fixtures/fault-table.ts';
import { clientFacing, clientOf } from '../fixtures/faulty-gateway.ts';
import { NOW } from '../fixtures/readings.ts';
import { RECORD_ROWS, recordTitle, type RecordRow } from '../fixtures/record-table.ts';

/**
 * Serves every fault of the tables to the real client and prints what it says now, as Markdown, by the numbers of
 * `EDGE_CASES`; where that is not what the table claims, it says so. What other tests prove is quoted from theirs.
 */
interface Line {
  readonly edgeCase: number | null;
  readonly cells: readonly string[];
}

/** No key is bounded by it. */
const BALANCE = 600_000_000_000_000;
const { reason, status } = englishText.messages;

function agreement(isAsClaimed: boolean): string {
  return isAsClaimed ? '' : ' **not what the table claims**';
}

async function faultLine(row: FaultRow): Promise<Line> {
  const { gateway, keyId, close } = await clientFacing(row);
  const [key, list] = [await gateway.readKey(keyId), await gateway.walkKeys().next()];
  await close();
  const [code, shown] = [key, list].map((outcome) => (outcome.ok ? null : outcome.failure.code));
  const said = code === shown ? (code ?? 'read') : `${code ?? 'read'}, then ${shown ?? 'read'}`;
  const isAsClaimed = code === row.code && shown === row.list;
  const test = `fault-table, fault-kept: ${titleOf(row)}`;
  return {
    edgeCase: row.edgeCase,
    cells: [row.what, said + agreement(isAsClaimed), wordsOf(shown ?? null), test],
  };
}

function wordsOf(code: FailureCode | null): string {
  if (code === null) return '–';
  const { remedy, title } = failureText(code, englishText);
  return `${title}. ${remedy}`;
}

async function recordLines(): Promise<Line[]> {
  const seeds = edgeCaseKeys(NOW);
  const { gateway, keyIds, close } = await clientOf(seeds);
  const lines: Line[] = [];
  for (const row of RECORD_ROWS) {
    const read = await gateway.readKey(
      keyIds[seeds.findIndex(({ fields }) => fields.name === row.name)] ?? 0,
    );
    const context = { now: NOW, deleted: false, accountEmpty: false, fullMark: null, balance: BALANCE };
    lines.push(
      recordLine(row, read.ok ? { ...effectiveStatus(read.value, context), reading: read.value } : null),
    );
  }
  await close();
  return lines;
}

function recordLine(row: RecordRow, verdict: (StatusVerdict & { reading: Reading }) | null): Line {
  const title = recordTitle(row);
  const isAsClaimed = verdict?.status === row.status && verdict.reason === row.reason;
  const why = verdict?.reason ?? null;
  const said = verdict === null ? 'not read' : why === null ? verdict.status : `${verdict.status} (${why})`;
  const words =
    verdict === null || why === null
      ? '–'
      : `${status[verdict.status]}. ${reason[why]} ${keyRemedy(verdict, englishText, NOW).sentence}`;
  return {
    edgeCase: row.edgeCase,
    cells: [
      title.slice(title.indexOf(' ') + 1),
      said + agreement(isAsClaimed),
      words,
      `fault-records: ${title}`,
    ],
  };
}

function elsewhereLines(): Line[] {
  return EDGE_CASE_TESTS.map(({ edgeCase, what, classification, text, kept, file, test }) => {
    const name = `${file.replace(/^.*\/|\.test\.ts$/g, '')}: ${test}`;
    return { edgeCase, cells: [what, `quoted: ${classification}; kept: ${kept}`, text, name] };
  });
}

function print(cells: readonly string[]): void {
  console.log(`| ${cells.map((cell) => cell.replace(/[|<]/g, '\\$&')).join(' | ')} |`);
}

print(['case', 'what is served', 'what the client says', 'what the user reads', 'test']);
print(Array<string>(5).fill('---'));
const lines = [...(await recordLines()), ...elsewhereLines()];
// One after the other: what is to be answered in time must not wait for its neighbours.
for (const row of FAULT_ROWS) lines.push(await faultLine(row));
for (const number of [...EDGE_CASES.keys(), null]) {
  const name = number === null ? 'transport' : `${number}: ${EDGE_CASES.get(number) ?? ''}`;
  for (const { cells } of lines.filter(({ edgeCase }) => edgeCase === number)) print([name, ...cells]);
}
