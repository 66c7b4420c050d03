import { expect, test } from 'vitest';
import { fail, succeed, type Outcome } from '#contract/failure';
import type { ChartSpan, HistoryChart } from '#contract/history';
import { ChartReading } from '../../../../src-renderer/history-chart/chart-reading.svelte.ts';
import { chart } from '../../../fixtures/charts.ts';

test('a chart stays until the one asked for last is there, in whatever order answers come', async () => {
  const asked: { span: ChartSpan; answer: (outcome: Outcome<HistoryChart>) => void }[] = [];
  const reading = new ChartReading((span) => new Promise((answer) => asked.push({ span, answer })));
  const first = reading.read('24h');
  expect(reading.answer).toBeNull();
  asked[0]?.answer(succeed(chart('24h')));
  await first;
  expect(reading.answer?.span).toBe('24h');
  const both = [reading.read('7d'), reading.read('30d')];
  expect(reading.answer?.span).toBe('24h');
  asked[2]?.answer(fail('history-not-written'));
  asked[1]?.answer(succeed(chart('7d')));
  await Promise.all(both);
  expect(reading.answer).toEqual({ span: '30d', outcome: fail('history-not-written') });
});
