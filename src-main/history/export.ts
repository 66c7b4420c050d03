import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { DAY_MS, HOUR_MS } from '#clock/durations';
import { LAST_INSTANT } from '#clock/instant';
import type { ExportFormat } from '#contract/history';
import { csvCell } from './csv-cell.ts';
import { numberIn, numberOrNullIn, type Row } from './rows.ts';

interface ExportedSeries {
  readonly accountId: string;
  readonly keyId: number;
  readonly account: string;
  /** Empty for the account itself. */
  readonly key: string;
}

export interface ExportRequest {
  readonly path: string;
  readonly format: ExportFormat;
  /** What is to be written, and under which names. */
  readonly series: readonly ExportedSeries[];
}

/**
 * The columns, in both formats alike. `row`: `reading` (the same figures from `from` until `until`), `hour` or `day` (of
 * UTC). `spent`, `refunded`: by how much `used` rose and fell, for a reading since the one before it. `spent_in_gap`: the
 * part of `spent` that was found after a gap. `gap_seconds`: for how long readings are missing. Amounts are gateway
 * units, times ISO 8601 in UTC; what is unknown is empty, or null.
 */
const COLUMNS = [
  'account',
  'key_id',
  'key',
  'row',
  'from',
  'until',
  'remaining',
  'unlimited',
  'used',
  'spent',
  'refunded',
  'spent_in_gap',
  'gap_seconds',
] as const;

type Column = (typeof COLUMNS)[number];
type Exported = Record<Column, string | number | boolean | null>;

const CHUNK_CHARACTERS = 256 * 1_024;
const ALL_ROWS = `
  SELECT 'day' kind, at from_at, at + ${DAY_MS} until_at, remaining, unlimited, used, spent, refunded, gap_spent, gap_ms
    FROM days WHERE series_id = :id
  UNION ALL SELECT 'hour', at, at + ${HOUR_MS}, remaining, unlimited, used, spent, refunded, gap_spent, gap_ms
    FROM hours WHERE series_id = :id
  UNION ALL SELECT 'reading', from_at, until_at, remaining, unlimited, used, spent, refunded,
    iif(gap, ifnull(spent, 0), 0), iif(gap, from_at - since_at, 0) FROM runs WHERE series_id = :id
  ORDER BY from_at`;

/** Row by row into a file that takes the name when it is whole; answers with the number of rows. */
export function writeExport(database: DatabaseSync, request: ExportRequest): number {
  const partial = `${request.path}.part`;
  try {
    const count = writePartial(database, request, partial);
    renameSync(partial, request.path);
    return count;
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

function writePartial(database: DatabaseSync, request: ExportRequest, path: string): number {
  const file = openSync(path, 'w', 0o600);
  try {
    const count = writeRows(database, request, (text) => writeWhole(file, text));
    fsyncSync(file);
    return count;
  } finally {
    closeSync(file);
  }
}

function writeRows(database: DatabaseSync, request: ExportRequest, write: (text: string) => void): number {
  const { before, rowOf, after } = FORMATS[request.format];
  let buffer = before;
  let count = 0;
  for (const row of exportedRows(database, request.series)) {
    buffer += rowOf(row, count);
    count += 1;
    if (buffer.length < CHUNK_CHARACTERS) continue;
    write(buffer);
    buffer = '';
  }
  write(buffer + after);
  return count;
}

function* exportedRows(database: DatabaseSync, series: readonly ExportedSeries[]): Generator<Exported> {
  const find = database.prepare('SELECT id FROM series WHERE account_id = ? AND key_id = ?');
  for (const one of series) {
    const id = find.get(one.accountId, one.keyId)?.['id'];
    if (id === undefined) continue;
    for (const row of database.prepare(ALL_ROWS).iterate({ id })) yield exportedOf(one, row);
  }
}

function exportedOf({ account, key, keyId }: ExportedSeries, row: Row): Exported {
  return {
    account,
    key_id: keyId === 0 ? null : keyId,
    key: keyId === 0 ? null : key,
    row: String(row['kind']),
    from: timeIn(row, 'from_at'),
    until: timeIn(row, 'until_at'),
    remaining: numberOrNullIn(row, 'remaining'),
    unlimited: numberIn(row, 'unlimited') === 1,
    used: numberOrNullIn(row, 'used'),
    spent: numberOrNullIn(row, 'spent'),
    refunded: numberIn(row, 'refunded'),
    spent_in_gap: numberIn(row, 'gap_spent'),
    gap_seconds: numberIn(row, 'gap_ms') / 1_000,
  };
}

/** Null: no calendar has it, as of a row of a damaged file, or the end of the last day that there is. */
function timeIn(row: Row, name: string): string | null {
  const at = numberIn(row, name);
  return at >= 0 && at <= LAST_INSTANT ? new Date(at).toISOString() : null;
}

interface Format {
  readonly before: string;
  readonly rowOf: (row: Exported, index: number) => string;
  readonly after: string;
}

const FORMATS: Record<ExportFormat, Format> = {
  // RFC 4180; by the mark at its start Excel knows that it is UTF-8.
  csv: {
    before: `\uFEFF${COLUMNS.join(',')}\r\n`,
    rowOf: (row) => `${COLUMNS.map((column) => cell(row[column])).join(',')}\r\n`,
    after: '',
  },
  json: {
    before: '[',
    rowOf: (row, index) => `${index === 0 ? '' : ','}\n${JSON.stringify(row)}`,
    after: '\n]\n',
  },
};

function cell(value: Exported[Column]): string {
  if (typeof value === 'string') return csvCell(value);
  return value === null ? '' : String(value);
}

/** A disk that becomes full takes a part, without an error. */
function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
}
