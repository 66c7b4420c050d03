import type { KeychainWords } from './words-of-platform.ts';

/** What happened, in a few words, and what to do about it. */
export interface FailureText {
  readonly title: string;
  readonly remedy: string;
}

export type FailureWords = KeychainWords<FailureText>;
