import { statesOf, type State } from './pair-tally.ts';
import type { Occurrence } from './world-event.ts';
import type { World } from './world.ts';

/** After an event, with the states of the world that it met. */
export type Judge = (event: string, world: World, met: readonly State[]) => Promise<void>;

/** One step of a history, where it applies; `judge` is asked after it. False: it does not apply. */
export async function live(world: World, occurrence: Occurrence, judge: Judge): Promise<boolean> {
  world.focus = null;
  if (!occurrence.applies(world)) return false;
  world.begin(occurrence.name);
  const met = statesOf(world);
  await occurrence.happen(world);
  world.focus = null;
  await judge(occurrence.name, world, met);
  return true;
}
