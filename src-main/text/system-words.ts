import type { Language } from '#contract/settings';
import { enSystem } from './en/later/system.ts';
import { zhCNSystem } from './zh-CN/later/system.ts';
import { zhTWSystem } from './zh-TW/later/system.ts';

/** Apart from the catalogue, which the popover loads with its first sight: for views that are loaded later. */
export const systemWords: Record<Language, typeof enSystem> = {
  en: enSystem,
  'zh-TW': zhTWSystem,
  'zh-CN': zhCNSystem,
};
