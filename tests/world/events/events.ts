import { seededRandom } from '../../../src-main/simulator/random.ts';
import type { WorldEvent } from '../world-event.ts';
import { CREDENTIALS } from './credentials.ts';
import { ELSEWHERE } from './elsewhere.ts';
import { MACHINE } from './machine.ts';
import { NETWORK } from './network-events.ts';
import { USER } from './user.ts';
import { WRITES } from './writes.ts';

export const EVENTS: readonly WorldEvent[] = [
  ...[...ELSEWHERE, ...MACHINE, ...NETWORK, ...USER, ...CREDENTIALS, ...WRITES],
];

/** Without them nothing would be read. */
const ALWAYS = ['time passes', 'the user refreshes'];
const CHOSEN = 9;
const SHARE_OF_ALL = 0.25;

/** A few for each seed, the weightier more often, which then cross more often than all would; sometimes all. */
export function chosenEvents(seed: number): readonly WorldEvent[] {
  const random = seededRandom(seed);
  if (random() < SHARE_OF_ALL) return EVENTS;
  const drawn = EVENTS.map((event) => ({ event, rank: random() ** (1 / event.weight) })).toSorted(
    (one, other) => other.rank - one.rank,
  );
  const chosen = new Set(drawn.slice(0, CHOSEN).map(({ event }) => event.name));
  // What begins must be able to end.
  if ([...chosen].some((name) => BEGINS.test(name))) chosen.add('trouble ends');
  return EVENTS.filter(({ name }) => chosen.has(name) || ALWAYS.includes(name));
}

const BEGINS = /trouble begins|wants silence|begins to fail/;
