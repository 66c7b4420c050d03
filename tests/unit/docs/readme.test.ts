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

  test.each([
    ['what it is', /^# Comet Tray$/],
    ['how to install it', /^## Install$/],
    ['how to begin', /^## First run$/],
    ['what it does', /^## What it does$/],
    ['what it keeps to itself', /^## Privacy/],
    ['what is kept, and where', /^### What is kept/],
    ['what to do in trouble', /^## Troubleshooting$/],
    ['how to be rid of it', /^## Uninstall$/],
    ['where to go on', /^## Where to go on$/],
  ])('says under a heading of its own %s', (_what, heading) => {
    const at = lines.findIndex((line) => heading.test(line));
    expect(at, String(heading)).toBeGreaterThanOrEqual(0);
    const next = lines.findIndex((line, index) => index > at && line.startsWith('#'));
    expect(lines.slice(at + 1, next < 0 ? undefined : next).join(' ').length).toBeGreaterThan(200);
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
