import type { Language } from '#contract/settings';
import { enActions } from './en/later/actions.ts';
import { zhCNActions } from './zh-CN/later/actions.ts';
import { zhTWActions } from './zh-TW/later/actions.ts';

/** Apart from the catalogue, which the popover loads with its first sight: for views that are loaded later. */
export const actionWords: Record<Language, typeof enActions> = {
  en: enActions,
  'zh-TW': zhTWActions,
  'zh-CN': zhCNActions,
};
