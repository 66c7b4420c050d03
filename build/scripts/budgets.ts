import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Language } from '../../src-main/contract/settings.ts';
import { LANGUAGES } from '../../src-main/contract/setting-choices.ts';

/** Files that are needed together, relative to `out`. */
interface FileSet {
  readonly files: readonly string[];
  /** Whose catalogues are among them. */
  readonly language?: Language;
}

interface Budget {
  readonly what: string;
  /** The heaviest counts. */
  readonly sets: (out: string) => readonly FileSet[];
  readonly gzip: boolean;
  readonly limitBytes: number;
}

const BUDGETS: readonly Budget[] = [
  {
    what: 'renderer, until the first row',
    sets: inEachLanguage(filesUntilFirstRow),
    gzip: true,
    limitBytes: 48_000,
  },
  // With the chart, 25 kB of it, and everything that can be done to a key.
  {
    what: 'renderer, all of it',
    sets: inEachLanguage(filesOfLanguage),
    gzip: true,
    limitBytes: 135_000,
  },
  { what: 'preload', sets: matching('preload/preload.cjs'), gzip: false, limitBytes: 3_000 },
  { what: 'main', sets: matching('main/main.js'), gzip: false, limitBytes: 1_200_000 },
  { what: 'history thread', sets: matching('main/history-worker.js'), gzip: false, limitBytes: 30_000 },
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
  return BUDGETS.map(({ sets, ...budget }) => {
    const weighed = sets(out).map((set) => ({ ...set, bytes: weigh(out, set.files, budget.gzip) }));
    const [heaviest] = weighed.toSorted((one, other) => other.bytes - one.bytes);
    const { bytes, language } = heaviest ?? { bytes: 0 };
    const what = language ? `${budget.what} (${language})` : budget.what;
    const isWhole = weighed.every(({ files }) => files.length > 0);
    return { ...budget, what, bytes, within: isWhole && bytes > 0 && bytes <= budget.limitBytes };
  });
}

export function sizeTable(sizes: readonly Size[]): string {
  return sizes.map(sizeLine).join('\n');
}

/** What the page fetches until the list is painted: what it names, and the catalogues of that. None: they are missing. */
export function filesUntilFirstRow(out: string, language: Language): readonly string[] {
  const catalogues = catalogue(out, 'first', language);
  const files = new Set(catalogues.length === 1 ? ['renderer/index.html', ...catalogues] : []);
  // Grows while it is walked through.
  for (const file of files) for (const named of namedIn(out, file)) files.add(named);
  return [...files];
}

/** All that is ever fetched in one language. None: its catalogues are missing. */
export function filesOfLanguage(out: string, language: Language): readonly string[] {
  const foreign = new Set(
    LANGUAGES.filter((other) => other !== language).flatMap((other) => catalogue(out, '*', other)),
  );
  const isWhole = ['first', 'later'].every((part) => catalogue(out, part, language).length === 1);
  const files = globSync('renderer/**/*.{html,js,css}', { cwd: out });
  return isWhole ? files.filter((file) => !foreign.has(file)) : [];
}

/** As the Vite configuration names them. */
function catalogue(out: string, part: string, language: Language): readonly string[] {
  return globSync(`renderer/assets/text-${language}-${part}-*.js`, { cwd: out });
}

function inEachLanguage(filesIn: (out: string, language: Language) => readonly string[]): Budget['sets'] {
  return (out) => LANGUAGES.map((language) => ({ language, files: filesIn(out, language) }));
}

function matching(pattern: string): Budget['sets'] {
  return (out) => [{ files: globSync(pattern, { cwd: out }) }];
}

/** What a page or module names for loading at once; `import()` waits until it is called. */
function namedIn(out: string, file: string): readonly string[] {
  const text = readFileSync(join(out, file), 'utf8');
  const paths = text.matchAll(/(?:src=|href=|from\s*|import\s*)["'](\.[^"']+\.(?:js|css))["']/g);
  return [...paths].map(([, path = '']) => normalize(join(dirname(file), path)));
}

function weigh(out: string, files: readonly string[], gzip: boolean): number {
  const contents = files.map((file) => readFileSync(join(out, file)));
  return contents.reduce((sum, content) => sum + (gzip ? gzipSync(content) : content).length, 0);
}

function sizeLine({ what, bytes, limitBytes, gzip, within }: Size): string {
  const kilobytes = (count: number) => `${(count / 1_000).toFixed(1)} kB`.padStart(10);
  const verdict = within ? '' : '  <- over its budget, or missing';
  return `${what.padEnd(38)}${kilobytes(bytes)} of ${kilobytes(limitBytes)}${gzip ? ' gzip' : ''}${verdict}`;
}
