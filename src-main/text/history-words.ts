import type { Language } from '#contract/settings';
import { enHistory } from './en-history.ts';
import { zhCNHistory } from './zh-CN-history.ts';
import { zhTWHistory } from './zh-TW-history.ts';

/** Apart from the catalogue, which the popover loads with its first sight: for views that are loaded later. */
export const historyWords: Record<Language, typeof enHistory> = {
  en: enHistory,
  'zh-TW': zhTWHistory,
  'zh-CN': zhCNHistory,
};
