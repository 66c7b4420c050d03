import type { ChartSpan } from '#contract/history';

let span = $state<ChartSpan>('24h');

/** The span chosen last: the next chart opens with it. */
export const chartSpan = {
  get value(): ChartSpan {
    return span;
  },
  set value(chosen: ChartSpan) {
    span = chosen;
  },
};
