/**
 * Lucide's icons, by its names. The build puts them into the page as one sprite of symbols (build/icon-sprite.ts), from
 * which Icon draws: building them by script took a quarter of the time in which the list is mounted.
 */
export const ICONS = [
  ...['ban', 'bell', 'chevron-down', 'chevron-left', 'chevron-right', 'circle-check', 'circle-question-mark'],
  ...['circle-x', 'clock', 'ellipsis', 'grip-vertical', 'info', 'loader-circle', 'pause', 'pin', 'pin-off'],
  ...['play', 'plus', 'rotate-cw', 'search', 'settings-2', 'triangle-alert', 'x'],
] as const;

export type IconName = (typeof ICONS)[number];
