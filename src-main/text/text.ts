import type { Language } from '#contract/settings';
import { createFormat, type Format } from './format.ts';
import { en } from './en/first/messages.ts';

export { UNKNOWN, type Format } from './format.ts';

/** The catalogue's shape is the English one: a language that lacks a message does not compile. */
export type Messages = typeof en;

export interface Text {
  readonly language: Language;
  readonly messages: Messages;
  readonly format: Format;
}

export const englishText: Text = { language: 'en', messages: en, format: createFormat('en') };

const LOADERS: Record<Exclude<Language, 'en'>, () => Promise<Messages>> = {
  'zh-TW': async () => (await import('./zh-TW/first/messages.ts')).zhTW,
  'zh-CN': async () => (await import('./zh-CN/first/messages.ts')).zhCN,
};

/** English is always there; the others are fetched when a user wants them. */
export async function loadText(language: Language): Promise<Text> {
  if (language === 'en') return englishText;
  return { language, messages: await LOADERS[language](), format: createFormat(language) };
}
