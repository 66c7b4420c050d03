import fc from 'fast-check';
import { MENDING } from './events/credentials.ts';
import { chosenEvents, EVENTS } from './events/events.ts';
import { STORIES, type Chapter } from './events/stories.ts';
import { ANY_KEY, type Occurrence, type Target, type WorldEvent } from './world-event.ts';

/** What happens, one after the other. */
export type History = readonly Occurrence[];

/** Stories and stretches of chance. */
const PARTS = { minLength: 4, maxLength: 12, size: 'max' } as const;
const BY_CHANCE = { minLength: 1, maxLength: 6, size: 'max' } as const;
const WEIGHTS = { story: 2, chance: 1 };
/** One chapter in so many is left out. */
const LEFT_OUT = 12;

/** Histories of a few kinds of event for each seed, between stories that are told in any. */
export function historiesOf(seed: number): fc.Arbitrary<History> {
  const chance = fc.array(anyOf(chosenEvents(seed)), BY_CHANCE);
  const part = fc.oneof(
    { weight: WEIGHTS.chance, arbitrary: chance },
    { weight: WEIGHTS.story, arbitrary: fc.oneof(...STORIES.map(story)) },
  );
  return fc.array(part, PARTS).map((parts) => parts.flat());
}

function anyOf(events: readonly WorldEvent[]): fc.Arbitrary<Occurrence> {
  return fc.oneof(
    ...events.map(({ occurrence, weight }) => ({ weight: Math.round(weight * 10), arbitrary: occurrence })),
  );
}

function story(chapters: readonly Chapter[]): fc.Arbitrary<History> {
  const mended = fc.option(eventNamed(MENDING), { freq: 2 });
  const told = chapters.map((names) => fc.option(fc.oneof(...names.map(eventNamed)), { freq: LEFT_OUT }));
  return fc
    .record({ target: ANY_KEY, told: fc.tuple(mended, ...told) })
    .map(({ target, told: all }) => all.flatMap((one) => (one === null ? [] : [about(target, one)])));
}

function eventNamed(name: string): fc.Arbitrary<Occurrence> {
  const event = EVENTS.find((other) => other.name === name);
  if (event === undefined) throw new Error(`no event "${name}"`);
  return event.occurrence;
}

/** Whatever it would have happened to. */
function about(target: Target, { name, text, applies, happen }: Occurrence): Occurrence {
  const focused = <Value>(world: Parameters<Occurrence['happen']>[0], act: () => Value) => {
    world.focus = target;
    return act();
  };
  return {
    name,
    text: `${text} of ${target.account}/${target.key}`,
    applies: (world) => focused(world, () => applies(world)),
    happen: (world) => focused(world, () => happen(world)),
  };
}
