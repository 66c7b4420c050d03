import type { Language } from '#contract/settings';
import { enTrayHint } from './en/later/tray-hint.ts';
import { zhCNTrayHint } from './zh-CN/later/tray-hint.ts';
import { zhTWTrayHint } from './zh-TW/later/tray-hint.ts';

/** Apart from the catalogue, which the popover loads with its first sight: for views that are loaded later. */
export const trayHintWords: Record<Language, typeof enTrayHint> = {
  en: enTrayHint,
  'zh-TW': zhTWTrayHint,
  'zh-CN': zhCNTrayHint,
};
