import type { Language } from '#contract/settings';
import { enUpdates } from './en-updates.ts';
import { zhCNUpdates } from './zh-CN-updates.ts';
import { zhTWUpdates } from './zh-TW-updates.ts';

/** Apart from the catalogue, which the popover loads with its first sight: for views that are loaded later. */
export const updateWords: Record<Language, typeof enUpdates> = {
  en: enUpdates,
  'zh-TW': zhTWUpdates,
  'zh-CN': zhCNUpdates,
};
