import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Budget {
  readonly what: string;
  readonly files: string;
  readonly gzip: boolean;
  readonly limitBytes: number;
}

const BUDGETS: readonly Budget[] = [
  { what: 'renderer, all languages', files: 'renderer/**/*.{js,css}', gzip: true, limitBytes: 64_000 },
  { what: 'preload', files: 'preload/preload.cjs', gzip: false, limitBytes: 3_000 },
  { what: 'main', files: 'main/main.js', gzip: false, limitBytes: 1_200_000 },
];

export interface Size extends Budget {
  readonly bytes: number;
  readonly within: boolean;
}

/** What the built files in `out` weigh. A file that is missing breaks its budget. */
export function measure(out: string): Size[] {
  return BUDGETS.map((budget) => {
    const files = globSync(budget.files, { cwd: out }).map((file) => readFileSync(join(out, file)));
    const bytes = files.reduce((sum, file) => sum + (budget.gzip ? gzipSync(file) : file).length, 0);
    return { ...budget, bytes, within: files.length > 0 && bytes <= budget.limitBytes };
  });
}

export function sizeTable(sizes: readonly Size[]): string {
  return sizes.map(sizeLine).join('\n');
}

function sizeLine({ what, bytes, limitBytes, gzip, within }: Size): string {
  const kilobytes = (count: number) => `${(count / 1_000).toFixed(1)} kB`.padStart(10);
  const verdict = within ? '' : '  <- over its budget, or missing';
  return `${what.padEnd(26)}${kilobytes(bytes)} of ${kilobytes(limitBytes)}${gzip ? ' gzip' : ''}${verdict}`;
}
