import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvCell } from '../../../src-main/history/csv-cell.ts';

/** The text of a cell, as a reader of RFC 4180 has it. */
const textOf = (cell: string) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
/** As SCRIPTS.md tells it. */
const nameIn = (text: string) =>
  text.replace(/(^|[,;|\t\r\n\v\f\u0085\u2028\u2029])([\s"]*)'(?='*[=+\-@＝＋－＠])/g, '$1$2');

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
  ])('starts no formula where a spreadsheet could find one: %j', (name, cell) => {
    expect(csvCell(name)).toBe(cell);
  });

  test.each(['production', 'ci-nightly', 'a = b', 'C++', "it's", 'R&D'])('is the name itself: %j', (name) => {
    expect(csvCell(name)).toBe(name);
  });

  test('gives the name back, and holds no formula, whatever the separator is', () => {
    const unit = fc.constantFrom(...'=+-@＝＋－＠,;|\t\r\n"\' aé'.split(''));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (name) => {
        const cell = csvCell(name);
        expect(nameIn(textOf(cell))).toBe(name);
        for (const part of cell.split(/[,;|\t\r\n]/)) expect(part).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]/);
      }),
      { numRuns: 2_000 },
    );
  });
});
