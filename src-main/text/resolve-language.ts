import type { Language, Settings } from '#contract/settings';

/** The user's choice, or the first of the system's preferred languages (BCP 47) that we speak. */
export function resolveLanguage(choice: Settings['language'], preferred: readonly string[]): Language {
  if (choice !== 'system') return choice;
  for (const tag of preferred) {
    const language = languageOf(tag);
    if (language !== null) return language;
  }
  return 'en';
}

/** Hong Kong and Macau write the traditional script; Chinese without a hint is simplified. */
function languageOf(tag: string): Language | null {
  const locale = parseTag(tag);
  if (locale?.language === 'en') return 'en';
  if (locale?.language !== 'zh') return null;
  return locale.maximize().script === 'Hant' ? 'zh-TW' : 'zh-CN';
}

/** Some Linux desktops prefer "C", which is no language tag. */
function parseTag(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
}
