import { englishText } from '../fixtures/english-text.ts';
import { ELSEWHERE_ROWS } from '../fixtures/fault-elsewhere.ts';
import { FAULT_ROWS, shownCode, titleOf } from '../fixtures/fault-table.ts';
import { RECORD_ROWS, recordTitle } from '../fixtures/record-table.ts';

/** Prints every edge case and fault that the tests serve, as Markdown, in the order of the API contract. */
interface Line {
  readonly edgeCase: number;
  readonly cells: readonly string[];
}

const ALL_KEPT = 'readings, balance, pins, token, each with its age';
const AFTER_ALL = 100;
const { failure, reason, remedy, status } = englishText.messages;

function faultLines(): Line[] {
  return FAULT_ROWS.map((row) => {
    const code = shownCode(row);
    const text = code === null ? '–' : `${failure[code].title}. ${failure[code].remedy}`;
    const kept = code === null ? 'read anew' : ALL_KEPT;
    const classification = row.code === row.list ? (row.code ?? 'read') : `${row.code}, then ${row.list}`;
    const test = `fault-table, fault-kept: ${titleOf(row)}`;
    return { edgeCase: row.edgeCase ?? AFTER_ALL, cells: [row.what, classification, text, kept, test] };
  });
}

function recordLines(): Line[] {
  return RECORD_ROWS.map((row) => {
    const title = recordTitle(row);
    const text =
      row.reason === null ? '–' : `${status[row.status]}. ${reason[row.reason]} ${remedy[row.reason]}`;
    const classification = row.reason === null ? row.status : `${row.status} (${row.reason})`;
    const what = title.slice(title.indexOf(' ') + 1);
    return {
      edgeCase: row.edgeCase,
      cells: [what, classification, text, 'read anew', `fault-records: ${title}`],
    };
  });
}

function elsewhereLines(): Line[] {
  return ELSEWHERE_ROWS.map(({ edgeCase, what, classification, text, kept, file, test }) => {
    const name = `${file.replace(/^.*\/|\.test\.ts$/g, '')}: ${test}`;
    return { edgeCase: edgeCase ?? AFTER_ALL, cells: [what, classification, text, kept, name] };
  });
}

function print(cells: readonly string[]): void {
  console.log(`| ${cells.map((cell) => cell.replace(/[|<]/g, '\\$&')).join(' | ')} |`);
}

print(['case', 'what is served', 'classification', 'text', 'kept', 'test']);
print(Array<string>(6).fill('---'));
const lines = [...faultLines(), ...recordLines(), ...elsewhereLines()];
for (const { edgeCase, cells } of lines.toSorted((one, other) => one.edgeCase - other.edgeCase)) {
  print([edgeCase === AFTER_ALL ? 'transport' : String(edgeCase), ...cells]);
}
