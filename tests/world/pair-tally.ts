import type { World } from './world.ts';
import { isOutage } from './troubles.ts';

/** In which states of the world each event was met, and what else is counted of a run. */
export class Tally {
  steps = 0;
  runs = 0;
  readonly pairs = new Map<string, number>();
  /** Known faults that were met. */
  readonly known = new Map<string, number>();

  step(event: string, states: readonly State[]): void {
    this.steps += 1;
    for (const state of states) add(this.pairs, pairOf(event, state));
  }

  met(fault: string): void {
    add(this.known, fault);
  }
}

export function pairOf(event: string, state: State): string {
  return `${event} × ${state}`;
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** What may matter to what happens next. */
export const STATES = [
  ...['all is well', 'an outage', 'an optional route fails', 'an account is empty', 'a key is deleted'],
  ...['a key does not work', 'a key is seen', 'figures are old', 'just started anew'],
] as const;

export type State = (typeof STATES)[number];

/** What cannot meet, and why. */
const IMPOSSIBLE: readonly { readonly event: string; readonly state: State; readonly reason: string }[] = [
  { event: 'trouble ends', state: 'all is well', reason: 'there is no trouble to end' },
];

export function canMeet(event: string, state: State): boolean {
  return !IMPOSSIBLE.some((pair) => pair.event === event && pair.state === state);
}

/** Before an event. */
export function statesOf(world: World): State[] {
  const { accounts, gateways } = world;
  const pins = accounts.flatMap((account) => account.pins);
  const hasEnded = (status: string) => ['exhausted', 'expired', 'disabled'].includes(status);
  const all: [State, boolean][] = [
    ['an outage', gateways.some(({ trouble }) => isOutage(trouble))],
    ['an optional route fails', gateways.some(({ trouble }) => trouble !== null && !isOutage(trouble))],
    ['an account is empty', accounts.some(({ isEmpty }) => isEmpty)],
    ['a key is deleted', pins.some(({ status }) => status === 'deleted')],
    ['a key does not work', pins.some(({ status }) => hasEnded(status))],
    ['a key is seen', pins.some((pin) => hasEnded(pin.status) && !pin.needsAction)],
    ['figures are old', pins.some(({ outdated }) => outdated)],
    ['just started anew', world.isJustStarted],
  ];
  const met = all.flatMap(([state, is]) => (is ? [state] : []));
  return met.length === 0 ? ['all is well'] : met;
}
