export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;

/** Node fires a timer of more than 24 days at once, and a sleeping machine makes long ones late: look again by then. */
export const LONGEST_TIMER_MS = 6 * HOUR_MS;
