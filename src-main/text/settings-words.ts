import type { Language } from '#contract/settings';
import { enSettings } from './en/later/settings.ts';
import { zhCNSettings } from './zh-CN/later/settings.ts';
import { zhTWSettings } from './zh-TW/later/settings.ts';

/** Apart from the catalogue, which the popover loads with its first sight: for views that are loaded later. */
export const settingsWords: Record<Language, typeof enSettings> = {
  en: enSettings,
  'zh-TW': zhTWSettings,
  'zh-CN': zhCNSettings,
};
