import { expect, it } from 'vitest';
import { backtest } from '../../bench/backtest.ts';

it('the run-out is nearer the truth than the whole-life average and the last hour, by median and by mean', () => {
  const { rows, medianOfPatterns, mean } = backtest();
  expect(rows.length).toBeGreaterThanOrEqual(12);
  for (const overall of [medianOfPatterns, mean]) {
    expect(overall.app).toBeLessThan(overall['whole life']);
    expect(overall.app).toBeLessThan(overall['last hour']);
  }
});
