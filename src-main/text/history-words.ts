import type { Language } from '#contract/settings';
import { enHistory } from './en/later/history.ts';
import { zhCNHistory } from './zh-CN/later/history.ts';
import { zhTWHistory } from './zh-TW/later/history.ts';

/** Apart from the catalogue, which the popover loads with its first sight: for views that are loaded later. */
export const historyWords: Record<Language, typeof enHistory> = {
  en: enHistory,
  'zh-TW': zhTWHistory,
  'zh-CN': zhCNHistory,
};
