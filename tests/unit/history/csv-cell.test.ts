import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvCell } from '../../../src-main/history/csv-cell.ts';

/** The text of a cell, as a reader of RFC 4180 has it. */
const textOf = (cell: string) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
/** The one that SCRIPTS.md gives to whoever reads the export. */
const [, APOSTROPHES = ''] =
  /^`(\(\^\|\[,.+)`$/m.exec(readFileSync(new URL('../../../.github/SCRIPTS.md', import.meta.url), 'utf8')) ??
  [];
const nameIn = (text: string) => text.replace(new RegExp(APOSTROPHES, 'gu'), '$1$2');

describe('a cell of CSV', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['＝1+1', "'＝1+1"],
    [' @SUM(1)', " '@SUM(1)"],
    ['a;=1+1', `"a;'=1+1"`],
    ['\n=1', `"\n'=1"`],
    ['a\t-1', "a\t'-1"],
    ['a, ＋1|＠b', `"a, '＋1|'＠b"`],
    ['x;"=1"', `"x;""'=1"""`],
    ["'=1", "''=1"],
    ['\u200b=1', "\u200b'=1"],
    ['\u0000=1', "\u0000'=1"],
    ['\u00ad=1', "\u00ad'=1"],
    ['\u2060=1', "\u2060'=1"],
    ['\ufeff=1', "\ufeff'=1"],
    ['\u3164\u180e+1', "\u3164\u180e'+1"],
    ['\ufe66=1', "'\ufe66=1"],
    ['\u207c1', "'\u207c1"],
    ['\u22121', "'\u22121"],
    ['\ud800=1', '\ufffd=1'],
  ])('starts no formula where a spreadsheet could find one: %j', (name, cell) => {
    expect(csvCell(name)).toBe(cell);
  });

  test.each(['production', 'ci-nightly', 'a = b', 'C++', "it's", 'R&D'])('is the name itself: %j', (name) => {
    expect(csvCell(name)).toBe(name);
  });

  test('gives the name back, and holds no formula, whatever the separator is', () => {
    const unit = fc.constantFrom(
      ...'=+-@＝＋－＠﹦⁼,;|\t\r\n"\' aé\u200b\u0000\u00ad\u2060\v\u0085\u2028\u2800\u0378'.split(''),
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (name) => {
        const cell = csvCell(name);
        expect(nameIn(textOf(cell))).toBe(name);
        for (const part of cell.split(/[,;|\t\r\n]/))
          expect(part).not.toMatch(/^[\s"\u200b\0\u00ad\u2060]*[=+\-@＝＋－＠﹦⁼]/);
      }),
      { numRuns: 2_000 },
    );
  });
});
