import { NOTHING_KNOWN } from '../../src-main/accounts/key-page-index.ts';
import { seededRandom } from '../../src-main/simulator/random.ts';
import { KEYS_PER_PAGE, plannedRefresh } from '../unit/polling/planned-refresh.ts';

const PINS = [1, 5, 20, 100];
const KEYS = [10, 100, 1_000, 10_000];
/** Refreshes until the places of all pins are known. */
const REFRESHES = 100;
const SEED = 7;

/** Calls for keys alone; every refresh asks for the balance as well, where it is offered. */
export function printPlanning(): void {
  console.log(`\nRequests per refresh, pins spread at random (seed ${SEED})`);
  console.table(KEYS.flatMap((keys) => PINS.filter((pins) => pins <= keys).map((pins) => row(pins, keys))));
}

function row(pinCount: number, keyCount: number) {
  const ids = Array.from({ length: keyCount }, (_, index) => 3 * (keyCount - index));
  const pins = pick(ids, pinCount);
  const needs: number[] = [];
  let places = NOTHING_KNOWN;
  for (let turn = 0; turn < REFRESHES; turn++) {
    const done = plannedRefresh(pins, ids, places);
    places = done.places;
    needs.push(done.requests);
  }
  const pages = new Set(pins.map((id) => Math.floor(ids.indexOf(id) / KEYS_PER_PAGE)));
  return {
    keys: keyCount,
    pins: pinCount,
    'first refresh': needs[0],
    'most of 100': Math.max(...needs),
    'once known': needs.at(-1),
    'lower bound': pages.size,
    'one call per pin': pinCount,
    'all pages': Math.ceil(keyCount / KEYS_PER_PAGE),
  };
}

function pick(ids: readonly number[], count: number): number[] {
  const random = seededRandom(SEED);
  const left = [...ids];
  return Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1)[0] ?? 0);
}
