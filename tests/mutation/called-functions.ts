/** What the run of one file of tests called. */
export interface CalledFunctions {
  readonly test: string;
  readonly durationMs: number;
  /** File and function, with a blank between them. */
  readonly called: readonly string[];
}
