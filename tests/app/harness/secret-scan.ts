import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** So many consecutive characters of a secret count as the secret. */
const RUN = 12;
/** Every run of twelve holds one of these blocks whole. */
const BLOCK = 6;
const ENCODINGS = [
  { encoding: 'utf8', width: 1 },
  { encoding: 'utf16le', width: 2 },
] as const;

const CHUNK_BYTES = 256 * 1024;
/** Most of what a browser reserves was never touched. */
const UNTOUCHED = Buffer.alloc(CHUNK_BYTES);

export interface Finding {
  readonly where: string;
  readonly encoding: (typeof ENCODINGS)[number]['encoding'];
  /** How many characters in a row; never the characters themselves. */
  readonly length: number;
}

type Search = (bytes: Buffer, where: string) => Finding[];

/** Finds where one of the secrets, or twelve consecutive characters of one, occurs in some bytes. */
export function searchFor(secrets: readonly string[]): Search {
  const searches = secrets.flatMap((secret) => ENCODINGS.map((form) => searchForOne(secret, form)));
  return (bytes, where) => searches.flatMap((search) => search(bytes, where));
}

export function scanFolder(folder: string, search: Search): Finding[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => search(readFileSync(join(entry.parentPath, entry.name)), entry.name));
}

/** Everything that a process can read (Linux). One that has ended holds nothing any more. */
export function scanMemory(pid: number, search: Search): Finding[] {
  const memory = openMemory(pid);
  if (memory === null) return [];
  try {
    return memory.ranges.flatMap((range) => scanRange(memory.descriptor, range, search, `process ${pid}`));
  } finally {
    closeSync(memory.descriptor);
  }
}

function searchForOne(secret: string, { encoding, width }: (typeof ENCODINGS)[number]): Search {
  const whole = Buffer.from(secret, encoding);
  const blocks = Array.from({ length: Math.floor(secret.length / BLOCK) }, (_, index) => index * BLOCK);
  return (bytes, where) => {
    const lengths = blocks.flatMap((first) => {
      const block = whole.subarray(first * width, (first + BLOCK) * width);
      return occurrences(bytes, block).map((at) => runLength(bytes, at - first * width, whole, first, width));
    });
    const length = Math.max(0, ...lengths);
    return length >= RUN ? [{ where, encoding, length }] : [];
  };
}

function occurrences(bytes: Buffer, block: Buffer): number[] {
  const offsets: number[] = [];
  for (let at = bytes.indexOf(block); at !== -1; at = bytes.indexOf(block, at + 1)) offsets.push(at);
  return offsets;
}

/** How many characters around a found block are the secret's, too; `start` is where the secret would begin. */
function runLength(bytes: Buffer, start: number, whole: Buffer, block: number, width: number): number {
  const isSame = (character: number) => {
    const [at, from] = [start + character * width, character * width];
    if (at < 0 || from < 0 || from >= whole.length) return false;
    return bytes.subarray(at, at + width).equals(whole.subarray(from, from + width));
  };
  let [first, last] = [block, block + BLOCK - 1];
  while (isSame(first - 1)) first -= 1;
  while (isSame(last + 1)) last += 1;
  return last - first + 1;
}

type Range = readonly [from: number, to: number];

function openMemory(pid: number): { descriptor: number; ranges: Range[] } | null {
  try {
    const maps = readFileSync(`/proc/${pid}/maps`, 'utf8');
    return { descriptor: openSync(`/proc/${pid}/mem`, 'r'), ranges: maps.split('\n').flatMap(readableRange) };
  } catch {
    return null;
  }
}

/** Files of the system that nobody can write to hold no secret of ours. */
function readableRange(line: string): Range[] {
  const [, from, to, rights = '', path = ''] = /^(\w+)-(\w+) (\S+) \S+ \S+ \S+ *(.*)$/.exec(line) ?? [];
  if (from === undefined || to === undefined || !rights.startsWith('r') || path.startsWith('[v')) return [];
  return rights[1] === 'w' || !path.startsWith('/usr/') ? [[parseInt(from, 16), parseInt(to, 16)]] : [];
}

/** In chunks that overlap by more than any secret is long. */
function scanRange(descriptor: number, [from, to]: Range, search: Search, where: string): Finding[] {
  const overlap = 512;
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const findings: Finding[] = [];
  for (let at = from; at < to; at += CHUNK_BYTES - overlap) {
    const length = readAt(descriptor, chunk, at, Math.min(CHUNK_BYTES, to - at));
    const bytes = chunk.subarray(0, length);
    if (!bytes.equals(UNTOUCHED.subarray(0, length))) findings.push(...search(bytes, where));
  }
  return findings;
}

/** 0 where the page cannot be read after all. */
function readAt(descriptor: number, chunk: Buffer, at: number, length: number): number {
  try {
    return readSync(descriptor, chunk, 0, length, at);
  } catch {
    return 0;
  }
}
