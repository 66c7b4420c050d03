export const LANGUAGES = ['en', 'zh-TW', 'zh-CN'] as const;
export const LANGUAGE_CHOICES = ['system', ...LANGUAGES] as const;

export const THEMES = ['system', 'light', 'dark'] as const;

export const ZOOM_PERCENTS = [80, 90, 100, 110, 125, 150, 175, 200] as const;
export const UNZOOMED_PERCENT = 100;

/** Minutes between refreshes; 0 is "only when asked". */
export const REFRESH_CHOICES_MINUTES = [1, 2, 5, 15, 30, 0] as const;

/** Of spending per hour 90 days at most, beyond that per day. */
export const HISTORY_DAYS = [30, 90, 365, 730] as const;

/** `manual`: as the user pinned and moved them. */
export const PIN_ORDERS = ['manual', 'urgency'] as const;

/** Which side of a quota is shown; of unlimited keys always what was used. */
export const AMOUNTS = ['left', 'used'] as const;

/** What may be told in quiet hours as well. */
export const ALWAYS_TELLABLE = ['exhausted', 'rejected'] as const;

/** An hour, or until the user resumes. */
export const PAUSE_LENGTHS = ['hour', 'until-resumed'] as const;

/** Dollars given to keys within an hour, beyond which main asks; 0: it always does. */
export const ASK_ABOVE_DOLLARS = [0, 10, 50, 100, 500, 1_000] as const;
