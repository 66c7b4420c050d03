import { app } from 'electron';
import type { Language, Settings } from '#contract/settings';
import { resolveLanguage } from '../text/resolve-language.ts';

/** The one that the user has chosen, or the first of the system's that we speak. */
export function languageFor(choice: Settings['language']): Language {
  return resolveLanguage(choice, app.getPreferredSystemLanguages());
}
