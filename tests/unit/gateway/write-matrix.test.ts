import { describe, expect, test } from 'vitest';
import { matrixCells, runCell } from '../../fixtures/write-matrix-cell.ts';
import { MATRIX_CONDITIONS } from '../../fixtures/write-matrix.ts';

describe.each(MATRIX_CONDITIONS.map(({ name }) => name))('%s:', (conditionName) => {
  const cells = matrixCells().filter(({ condition }) => condition.name === conditionName);

  test.concurrent.each(cells.map((cell) => [cell.action.name, cell.profile, cell] as const))(
    '%s on %s leaves the row as it must be, and says so',
    async (_action, _profile, cell) => {
      const { seen, expected } = await runCell(cell);
      expect(seen.row).toEqual(expected.wholeRow);
      expect(seen.isDeleted).toBe(expected.isDeleted);
      expect(seen.result).toBe(expected.result);
      expect(seen.violations).toEqual([]);
      expect(seen.writes).toBeLessThanOrEqual(cell.action.writes.length);
      if (seen.report === null || seen.report.result === 'not-done') return;
      expect(seen.report.handedBack).toBe(expected.handedBack ?? 0);
      if (expected.differences) expect(seen.report.differences).toEqual(expected.differences);
      if (seen.report.result === 'as-wanted') expect(seen.report.differences).toEqual([]);
    },
  );
});
