import type { Language } from '#contract/settings';
import { enUpdates } from './en/later/updates.ts';
import { zhCNUpdates } from './zh-CN/later/updates.ts';
import { zhTWUpdates } from './zh-TW/later/updates.ts';

/** Apart from the catalogue, which the popover loads with its first sight: for views that are loaded later. */
export const updateWords: Record<Language, typeof enUpdates> = {
  en: enUpdates,
  'zh-TW': zhTWUpdates,
  'zh-CN': zhCNUpdates,
};
