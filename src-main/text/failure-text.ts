/** What happened, in a few words, and what to do about it. */
export interface FailureText {
  readonly title: string;
  readonly remedy: string;
}
