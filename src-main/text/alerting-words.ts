import type { Language } from '#contract/settings';
import { enAlerting } from './en/later/alerting.ts';
import { zhCNAlerting } from './zh-CN/later/alerting.ts';
import { zhTWAlerting } from './zh-TW/later/alerting.ts';

/** Apart from the catalogue, which the popover loads with its first sight: for views that are loaded later. */
export const alertingWords: Record<Language, typeof enAlerting> = {
  en: enAlerting,
  'zh-TW': zhTWAlerting,
  'zh-CN': zhCNAlerting,
};
