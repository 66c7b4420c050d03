import { MINUTE_MS } from '#clock/durations';
import { breach, type Invariant } from '../breach.ts';
import type { View } from '../view.ts';
import type { World } from '../world.ts';

export const agesAreTrue: Invariant = {
  sentence:
    'times are those of the clock on the wall, and nobody is called offline whose figures keep coming',
  breaches: (now, world) => [...timeBreaches(now), ...offlineBreaches(now, world)],
};

/** The tooltip ends with the time of the reading: here and now, wherever the computer was when it was started. */
function timeBreaches({ now, tooltip, tray }: View) {
  const told = / (\d\d):(\d\d)$/.exec(tooltip.at(-1) ?? '');
  if (told === null || tray.readAt === null || new Date(tray.readAt).getDate() !== new Date(now).getDate())
    return [];
  const readAt = new Date(tray.readAt);
  const isRight = Number(told[1]) === readAt.getHours() && Number(told[2]) === readAt.getMinutes();
  return isRight
    ? []
    : [breach('a time is told in the zone of the start', `${told[0]} for ${readAt.toString()}`)];
}

/** A success that is newer than the hint outweighs it. */
function offlineBreaches({ state, trueNow }: View, { memory, gateways, clock }: World) {
  const { offlineSince } = memory;
  const isReached = (at: number | null) =>
    offlineSince !== null && at !== null && at > offlineSince + MINUTE_MS;
  const isUpdating = state.accounts.some(({ refresh }) => isReached(refresh.lastSuccessAt));
  if (!state.offline || !isUpdating || clock.offsetMs !== 0 || gateways.length === 0 || trueNow === 0)
    return [];
  return [breach('the popover says offline beside figures that keep coming')];
}
