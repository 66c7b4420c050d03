import { describe, expect, test } from 'vitest';
import { runCommand } from '../../../src-main/scripts/run-command.ts';
import { statusFileSchema } from '../../../src-main/scripts/status-file.ts';
import { readMarkdown } from './markdown.ts';

const { text } = readMarkdown('.github/SCRIPTS.md');
const { accounts, keys } = statusFileSchema.entries;

/** First column of the table after a text. */
function fieldsAfter(start: string): string[] {
  const [table = ''] = /(?:^\|.*\n)+/m.exec(text.slice(text.indexOf(start) + start.length)) ?? [];
  return [...table.matchAll(/^\| `(\w+)`/gm)].map(([, field = '']) => field);
}

/** The line of `guard`, whatever stands for an amount or an age. */
function guardIn(help: string): string {
  const [line = ''] = /comet-tray guard .*/.exec(help) ?? [];
  return line.replace(/(--(?:min|max-age)) [^\s\]]+/g, '$1 …');
}

describe('SCRIPTS.md', () => {
  test('says how guard is called as its help does', async () => {
    const { stdout } = await runCommand({ name: 'help' }, '', 0);
    expect(guardIn(text)).toBe(guardIn(stdout));
    expect(guardIn(stdout)).toContain('--min …');
  });

  test.each([
    ['What is in it', statusFileSchema.entries],
    ['An entry of `accounts`', accounts.item.entries],
    ['An entry of `keys`', keys.item.entries],
  ])('lists every field, and no other: %s', (start, entries) => {
    expect(text).toContain(start);
    expect(fieldsAfter(start).toSorted()).toEqual(Object.keys(entries).toSorted());
  });

  test('reads only fields that there are in its examples', () => {
    const examples = [...text.matchAll(/^```\w+\n([^]*?)^```/gm)].map(([, code = '']) => code).join('\n');
    const known = [statusFileSchema.entries, accounts.item.entries, keys.item.entries].flatMap(Object.keys);
    const read = [...examples.matchAll(/(?<=[ ('".\]])\.([a-z]\w+)(?=[ )}'"[\\.,;|]|$)/gm)].map(
      ([, field]) => field,
    );
    expect(read).toContain('text');
    expect(read.filter((field) => !['dollars', 'at', 'kind', ...known].includes(field ?? ''))).toEqual([]);
  });
});
