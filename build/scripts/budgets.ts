import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Budget {
  readonly what: string;
  /** Relative to `out`. */
  readonly files: (out: string) => readonly string[];
  readonly gzip: boolean;
  readonly limitBytes: number;
}

const BUDGETS: readonly Budget[] = [
  { what: 'renderer, first load', files: firstLoad, gzip: true, limitBytes: 64_000 },
  // With the chart, 25 kB of it, and everything that can be done to a key; later views carry all languages.
  {
    what: 'renderer, all of it',
    files: matching('renderer/**/*.{html,js,css}'),
    gzip: true,
    limitBytes: 160_000,
  },
  { what: 'preload', files: matching('preload/preload.cjs'), gzip: false, limitBytes: 3_000 },
  { what: 'main', files: matching('main/main.js'), gzip: false, limitBytes: 1_200_000 },
  { what: 'history thread', files: matching('main/history-worker.js'), gzip: false, limitBytes: 30_000 },
];

export interface Size {
  readonly what: string;
  readonly gzip: boolean;
  readonly limitBytes: number;
  readonly bytes: number;
  readonly within: boolean;
}

/** What the built files in `out` weigh. A file that is missing breaks its budget. */
export function measure(out: string): Size[] {
  return BUDGETS.map(({ files, ...budget }) => {
    const contents = files(out).map((file) => readFileSync(join(out, file)));
    const bytes = contents.reduce(
      (sum, content) => sum + (budget.gzip ? gzipSync(content) : content).length,
      0,
    );
    return { ...budget, bytes, within: contents.length > 0 && bytes <= budget.limitBytes };
  });
}

export function sizeTable(sizes: readonly Size[]): string {
  return sizes.map(sizeLine).join('\n');
}

function matching(pattern: string): Budget['files'] {
  return (out) => globSync(pattern, { cwd: out });
}

/** The page, what it asks for before it is shown, and every language, since any of them may be needed then. */
function firstLoad(out: string): readonly string[] {
  const files = new Set(globSync(['renderer/index.html', 'renderer/assets/zh-*.js'], { cwd: out }));
  // Grows while it is walked through.
  for (const file of files) for (const named of namedIn(out, file)) files.add(named);
  return [...files];
}

/** What a page or module names for loading at once; `import()` waits until it is called. */
function namedIn(out: string, file: string): readonly string[] {
  const text = readFileSync(join(out, file), 'utf8');
  const paths = text.matchAll(/(?:src=|href=|from\s*|import\s*)["'](\.[^"']+\.(?:js|css))["']/g);
  return [...paths].map(([, path = '']) => normalize(join(dirname(file), path)));
}

function sizeLine({ what, bytes, limitBytes, gzip, within }: Size): string {
  const kilobytes = (count: number) => `${(count / 1_000).toFixed(1)} kB`.padStart(10);
  const verdict = within ? '' : '  <- over its budget, or missing';
  return `${what.padEnd(26)}${kilobytes(bytes)} of ${kilobytes(limitBytes)}${gzip ? ' gzip' : ''}${verdict}`;
}
