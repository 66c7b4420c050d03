import { fail, succeed, type Outcome } from '#contract/failure';
import type { Text } from '#text';
import type { Dialogs } from './dialogs.ts';
import { consolePage } from './links.ts';
import { dialogWords } from '../text/dialog-words.ts';

interface ConsoleLinkParts {
  readonly dialogs: Pick<Dialogs, 'confirm'>;
  readonly text: () => Text;
  readonly openExternal: (url: string) => Promise<void>;
}

/** Opens the page where an account's keys are managed: one that is not CometAPI's after a question that names the host. */
export class ConsoleLink {
  readonly #parts: ConsoleLinkParts;
  #isAsking = false;

  constructor(parts: ConsoleLinkParts) {
    this.#parts = parts;
  }

  /** False: the user thought better of it. */
  async open(baseUrl: string): Promise<Outcome<boolean>> {
    const page = consolePage(baseUrl);
    if (page === null) return fail('base-url-not-https');
    const isAgreed = page.host === null || (await this.#ask(page.host));
    if (isAgreed) await this.#parts.openExternal(page.url);
    return succeed(isAgreed);
  }

  async #ask(host: string): Promise<boolean> {
    // A second dialog would stand on top of the first.
    if (this.#isAsking) return false;
    this.#isAsking = true;
    const { dialogs, text } = this.#parts;
    const { language, messages } = text();
    const question = dialogWords[language].openConsole({ host });
    const asked = dialogs.confirm({ ...question, cancel: messages.common.cancel });
    return asked.finally(() => (this.#isAsking = false));
  }
}
