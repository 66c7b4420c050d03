import type { Language } from '#contract/settings';
import { enFirst } from './en/first/messages.ts';
import { enMain } from './en/main/messages.ts';
import { createFormat } from './format.ts';
import type { MainText } from './text.ts';
import { zhCNFirst } from './zh-CN/first/messages.ts';
import { zhCNMain } from './zh-CN/main/messages.ts';
import { zhTWFirst } from './zh-TW/first/messages.ts';
import { zhTWMain } from './zh-TW/main/messages.ts';

/** What main says in each language. All are in its one file: loading one later could only fail. As on Linux until `onPlatform`. */
export const MAIN_TEXTS: Readonly<Record<Language, MainText>> = {
  en: {
    language: 'en',
    platform: 'linux',
    messages: { ...enFirst, ...enMain },
    format: createFormat('en', enFirst.times),
  },
  'zh-TW': {
    language: 'zh-TW',
    platform: 'linux',
    messages: { ...zhTWFirst, ...zhTWMain },
    format: createFormat('zh-TW', zhTWFirst.times),
  },
  'zh-CN': {
    language: 'zh-CN',
    platform: 'linux',
    messages: { ...zhCNFirst, ...zhCNMain },
    format: createFormat('zh-CN', zhCNFirst.times),
  },
};
