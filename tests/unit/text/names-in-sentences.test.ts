import { globSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
/** What others choose, wherever a message takes it. */
const CHOSEN = 'name|label|detail|entry|query|path|file|group|model';

function linesOf(pattern: string): readonly (readonly [string, string])[] {
  return globSync(pattern, { cwd: ROOT }).flatMap((path) =>
    readFileSync(resolve(ROOT, path), 'utf8')
      .split('\n')
      .map((line) => [relative('.', path), line.trim()] as const),
  );
}

const matching = (pattern: string, expression: RegExp) =>
  linesOf(pattern).filter(([, line]) => expression.test(line));

// The types do the rest: only `shownText` makes what a message then takes.
test('no message takes a name, a label or a gateway’s words as any text', () => {
  expect(
    matching('src-main/text/en/**/*.ts', new RegExp(`\\b(${CHOSEN}): (?!ShownText\\b)\\w+ ?[;}]`)),
  ).toEqual([]);
  expect(matching('src-main/text/en/**/*.ts', /: ShownText\b/).length).toBeGreaterThan(20);
});

test('one function alone makes a text of others fit for a sentence', () => {
  const makers = matching('{src-main,src-renderer,tests}/**/*.{ts,svelte}', /\bas ShownText\b/);
  expect(makers.filter(([path]) => !path.includes('names-in-sentences')).map(([path]) => path)).toEqual([
    'src-main/presentation/isolate.ts',
  ]);
});

test('no name or label is drawn as it came', () => {
  const raw =
    /(?<!initial=)\{(?:account|pin|reading|change|notice|\w+\.reading)\.(?:name|label|formerName|group)\}/;
  expect(matching('src-renderer/**/*.svelte', raw)).toEqual([]);
  expect(raw.test('<bdi>{account.label}</bdi>')).toBe(true);
});

test('what presents a name to main’s own dialogs, menu or notifications makes it one visible line first', () => {
  const raw = /\$\{[^}]*\b(?:pin|account|reading)\.(?:name|label)\b/;
  expect(matching('src-main/{shell,alerts,presentation,scripts}/**/*.ts', raw)).toEqual([]);
});
