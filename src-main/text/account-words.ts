import type { Language } from '#contract/settings';
import { enAccount } from './en/later/account.ts';
import { zhCNAccount } from './zh-CN/later/account.ts';
import { zhTWAccount } from './zh-TW/later/account.ts';

/** Apart from the catalogue, which the popover loads with its first sight: for views that are loaded later. */
export const accountWords: Record<Language, typeof enAccount> = {
  en: enAccount,
  'zh-TW': zhTWAccount,
  'zh-CN': zhCNAccount,
};
