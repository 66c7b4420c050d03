import type { Language } from '#contract/settings';
import { enShortcut } from './en/later/shortcut.ts';
import { zhCNShortcut } from './zh-CN/later/shortcut.ts';
import { zhTWShortcut } from './zh-TW/later/shortcut.ts';

/** Apart from the catalogue, which the popover loads with its first sight: for views that are loaded later. */
export const shortcutWords: Record<Language, typeof enShortcut> = {
  en: enShortcut,
  'zh-TW': zhTWShortcut,
  'zh-CN': zhCNShortcut,
};
