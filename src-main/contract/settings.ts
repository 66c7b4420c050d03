export const LANGUAGES = ['en', 'zh-TW', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_CHOICES = ['system', ...LANGUAGES] as const;
export const THEMES = ['system', 'light', 'dark'] as const;

/** Minutes between refreshes; 0 is "only when asked". */
export const REFRESH_CHOICES_MINUTES = [1, 2, 5, 15, 30, 0] as const;

export interface Settings {
  readonly refreshMinutes: (typeof REFRESH_CHOICES_MINUTES)[number];
  readonly language: (typeof LANGUAGE_CHOICES)[number];
  readonly theme: (typeof THEMES)[number];
}

export const DEFAULT_SETTINGS: Settings = { refreshMinutes: 5, language: 'system', theme: 'system' };
