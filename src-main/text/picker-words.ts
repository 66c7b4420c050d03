import type { Language } from '#contract/settings';
import { enPicker } from './en/later/picker.ts';
import { zhCNPicker } from './zh-CN/later/picker.ts';
import { zhTWPicker } from './zh-TW/later/picker.ts';

/** Apart from the catalogue, which the popover loads with its first sight: for views that are loaded later. */
export const pickerWords: Record<Language, typeof enPicker> = {
  en: enPicker,
  'zh-TW': zhTWPicker,
  'zh-CN': zhCNPicker,
};
