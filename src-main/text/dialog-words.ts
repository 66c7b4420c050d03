import type { Language } from '#contract/settings';
import { enDialogs } from './en/main/dialogs.ts';
import { zhCNDialogs } from './zh-CN/main/dialogs.ts';
import { zhTWDialogs } from './zh-TW/main/dialogs.ts';

/** Main's alone, and apart from the catalogue, which the popover loads with its first sight. */
export const dialogWords: Record<Language, typeof enDialogs> = {
  en: enDialogs,
  'zh-TW': zhTWDialogs,
  'zh-CN': zhCNDialogs,
};
