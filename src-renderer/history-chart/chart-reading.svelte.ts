import type { Outcome } from '#contract/failure';
import type { ChartSpan, HistoryChart } from '#contract/history';

type Answer = { readonly span: ChartSpan; readonly outcome: Outcome<HistoryChart> };

/** The chart as it was answered last: it stays until the next one is there, so that nothing flickers. */
export class ChartReading {
  readonly #ask: (span: ChartSpan) => Promise<Outcome<HistoryChart>>;
  #answer = $state.raw<Answer | null>(null);
  #run = 0;

  constructor(ask: (span: ChartSpan) => Promise<Outcome<HistoryChart>>) {
    this.#ask = ask;
  }

  /** With the span that it is of. Null: none has come yet. */
  get answer(): Answer | null {
    return this.#answer;
  }

  /** Of several under way only the last one counts. */
  async read(span: ChartSpan): Promise<void> {
    const run = ++this.#run;
    const outcome = await this.#ask(span);
    if (run === this.#run) this.#answer = { span, outcome };
  }
}
