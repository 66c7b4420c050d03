import type { HostRun } from './host-run.ts';

const CHROMIUM_DICTIONARIES = 'https://redirector.gvt1.com/edgedl/chrome/dict/';

/**
 * Each session loads its dictionaries as soon as it is made (electron_api_session.cc, Session::Session). Here none is
 * loaded: noted is what Electron would ask for.
 */
export class SpellChecker {
  private readonly run: HostRun;
  private languages: readonly string[] = ['en-US'];

  constructor(run: HostRun) {
    this.run = run;
  }

  /** Of all sessions of the process, as in Electron. */
  setDownloadUrl(url: string): void {
    if (!URL.canParse(url))
      throw new Error('The URL you provided to setSpellCheckerDictionaryDownloadURL is not a valid URL');
    this.run.dictionaryUrl = url;
  }

  setLanguages(languages: readonly string[]): void {
    this.languages = languages;
  }

  /** @internal After `session-created`; macOS has a checker of its own. */
  load(): void {
    if (this.run.platform === 'darwin') return;
    const base = this.run.dictionaryUrl ?? CHROMIUM_DICTIONARIES;
    for (const language of this.languages) this.run.dictionariesAsked.push(`${base}${language}`);
  }
}
