import type { Language } from '#contract/settings';

/** How phrases are put together, with each language's own marks. */
export interface Punctuation {
  /** A title or the like, as a sentence among others. */
  readonly sentence: (phrase: string) => string;
  /** One after the other, as the language sets them: Chinese ones without a space. Empty ones are left out. */
  readonly sentences: (sentences: readonly string[]) => string;
  /** Parts of one sentence. */
  readonly clauses: (clauses: readonly string[]) => string;
  /** What it is about, and what is said of it. */
  readonly labelled: (label: string, value: string) => string;
}

const LATIN = { stop: '.', space: ' ', comma: ', ', colon: ': ' };
const CHINESE = { stop: '。', space: '', comma: '，', colon: '：' };

export function punctuation(language: Language): Punctuation {
  const { colon, comma, space, stop } = language === 'en' ? LATIN : CHINESE;
  return {
    sentence: (phrase) => `${phrase}${stop}`,
    sentences: (sentences) => sentences.filter(Boolean).join(space),
    clauses: (clauses) => clauses.join(comma),
    labelled: (label, value) => `${label}${colon}${value}`,
  };
}
