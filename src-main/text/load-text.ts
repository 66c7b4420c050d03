import type { Language } from '#contract/settings';
import type { FirstMessages } from './en/first/messages.ts';
import type { LaterMessages } from './en/later/messages.ts';
import { createFormat } from './format.ts';
import type { FullText, Text } from './text.ts';

// A file of its own for each language and part: no other language is ever fetched.
const FIRST: Record<Language, () => Promise<FirstMessages>> = {
  en: async () => (await import('./en/first/messages.ts')).enFirst,
  'zh-TW': async () => (await import('./zh-TW/first/messages.ts')).zhTWFirst,
  'zh-CN': async () => (await import('./zh-CN/first/messages.ts')).zhCNFirst,
};

const LATER: Record<Language, () => Promise<LaterMessages>> = {
  en: async () => (await import('./en/later/messages.ts')).enLater,
  'zh-TW': async () => (await import('./zh-TW/later/messages.ts')).zhTWLater,
  'zh-CN': async () => (await import('./zh-CN/later/messages.ts')).zhCNLater,
};

/** For the list's first sight, as on Linux until `onPlatform`. */
export async function loadFirstText(language: Language): Promise<Text> {
  const messages = await FIRST[language]();
  return { language, platform: 'linux', messages, format: createFormat(language, messages.times) };
}

/** For every view. */
export async function loadFullText(language: Language): Promise<FullText> {
  const [first, later] = await Promise.all([loadFirstText(language), LATER[language]()]);
  return { ...first, messages: { ...first.messages, ...later } };
}
