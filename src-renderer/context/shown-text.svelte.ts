import type { Language } from '#contract/settings';
import type { FullText, Text } from '#text';
import { loadFirstText, loadFullText } from '#text/load-text';

interface Loaders {
  readonly first: (language: Language) => Promise<Text>;
  readonly full: (language: Language) => Promise<FullText>;
}

interface Wanted {
  readonly language: Language;
  readonly isFull: boolean;
}

const LOADERS: Loaders = { first: loadFirstText, full: loadFullText };
/** What is tried last, when a language cannot be loaded. */
const FALLBACK: Language = 'en';

/**
 * The words on screen: at first those of the list, later those of every view. They change as a whole: a language takes
 * over once it is loaded as far as the one before it, and one that cannot be loaded leaves that one in place.
 */
export class ShownText {
  readonly #loaders: Loaders;
  #text: Text;
  #wanted: Wanted;
  #reached: Wanted;

  private constructor(text: Text, loaders: Loaders) {
    this.#text = $state.raw(text);
    this.#wanted = { language: text.language, isFull: false };
    this.#reached = this.#wanted;
    this.#loaders = loaders;
  }

  static async open(language: Language, loaders = LOADERS): Promise<ShownText> {
    return new ShownText(await firstOf([language, FALLBACK], loaders.first), loaders);
  }

  get current(): Text {
    return this.#text;
  }

  /** Settles when it is shown, or a later wish. */
  show(language: Language): Promise<void> {
    if (language !== this.#wanted.language) this.#wanted = { ...this.#wanted, language };
    return this.#settle();
  }

  /** Settles when the words of every view are there. */
  complete(): Promise<void> {
    if (!this.#wanted.isFull) this.#wanted = { ...this.#wanted, isFull: true };
    return this.#settle();
  }

  async #settle(): Promise<void> {
    while (this.#reached !== this.#wanted) await this.#reach(this.#wanted);
  }

  async #reach(wanted: Wanted): Promise<void> {
    const load = wanted.isFull ? this.#loaders.full : this.#loaders.first;
    const text = await firstOf([wanted.language, this.#text.language, FALLBACK], load);
    // Something else may be wanted by now, or another one that waits has been here.
    if (wanted !== this.#wanted || wanted === this.#reached) return;
    this.#text = text;
    this.#reached = wanted;
  }
}

/** The first language that can be loaded. */
async function firstOf(
  [language = FALLBACK, ...others]: readonly Language[],
  load: (language: Language) => Promise<Text>,
): Promise<Text> {
  if (others.length === 0) return load(language);
  return load(language).catch(() => firstOf(others, load));
}
