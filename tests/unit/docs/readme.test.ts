import { describe, expect, test } from 'vitest';
import { readMarkdown } from './markdown.ts';

const MAX_LINES = 200;
const LONGEST_LINE = 120;

describe('The README', () => {
  const { prose, text } = readMarkdown('README.md');
  const lines = text.trimEnd().split('\n');

  test(`has at most ${MAX_LINES} lines of ${LONGEST_LINE} characters`, () => {
    expect(lines.length).toBeLessThanOrEqual(MAX_LINES);
    expect(lines.filter((line) => line.length > LONGEST_LINE)).toEqual([]);
  });

  test('says in its first paragraph that this is not software of CometAPI', () => {
    const [, first = ''] = text.split('\n\n');
    expect(first.replaceAll('\n', ' ')).toContain('independent software, not made or endorsed by CometAPI');
  });

  test('names the data folder of each system', () => {
    for (const folder of [
      '~/Library/Application Support/Comet Tray',
      String.raw`%APPDATA%\Comet Tray`,
      '~/.config/Comet Tray',
    ])
      expect(prose).toContain(`\`${folder}\``);
  });
});
