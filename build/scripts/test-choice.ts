import { globSync } from 'node:fs';

/** What of the tests is to run, as said on the command line. */
export interface TestChoice {
  /** Null: every suite. */
  readonly suite: string | null;
  /** Parts of paths; none: all files. */
  readonly names: readonly string[];
  /** For the runner, as they are: from the first one that begins with a dash. */
  readonly options: readonly string[];
}

export function parseChoice(args: readonly string[], suites: readonly string[]): TestChoice {
  const [first = ''] = args;
  const isSuite = suites.includes(first);
  const rest = isSuite ? args.slice(1) : args;
  const firstOption = rest.findIndex((arg) => arg.startsWith('-'));
  const end = firstOption < 0 ? rest.length : firstOption;
  return { suite: isSuite ? first : null, names: rest.slice(0, end), options: rest.slice(end) };
}

/** Files below `root` of these patterns, with `/`, that have one of the names in their path; without names all. */
export function chosenFiles(root: string, patterns: readonly string[], names: readonly string[]): string[] {
  const files = globSync(patterns, { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  return files.filter((file) => names.length === 0 || names.some((name) => file.includes(name))).toSorted();
}
