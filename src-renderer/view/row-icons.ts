import Ban from '@lucide/svelte/icons/ban';
import CircleQuestionMark from '@lucide/svelte/icons/circle-question-mark';
import CircleX from '@lucide/svelte/icons/circle-x';
import Clock from '@lucide/svelte/icons/clock';
import Ellipsis from '@lucide/svelte/icons/ellipsis';
import GripVertical from '@lucide/svelte/icons/grip-vertical';
import Pin from '@lucide/svelte/icons/pin';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';

/** The icons that stand in every row of a list: drawn once for the page, since building one takes a while. */
export const ROW_ICONS = {
  ban: Ban,
  'circle-question-mark': CircleQuestionMark,
  'circle-x': CircleX,
  clock: Clock,
  ellipsis: Ellipsis,
  'grip-vertical': GripVertical,
  pin: Pin,
  'triangle-alert': TriangleAlert,
};

export type RowIconName = keyof typeof ROW_ICONS;
