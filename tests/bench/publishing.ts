import { isDeepStrictEqual } from 'node:util';
import { serialize } from 'node:v8';
import type { AppState } from '#contract/app-state';
import type { Figure } from './bench-table.ts';
import { WatchedAccounts } from './watched-accounts.ts';

export interface WatchedShape {
  readonly accounts: number;
  readonly pins: number;
}

export const WATCHED: readonly WatchedShape[] = [
  { accounts: 3, pins: 6 },
  { accounts: 1, pins: 200 },
];
const REFRESHES = 200;

interface Refresh {
  readonly states: readonly AppState[];
  readonly equal: number;
  readonly presentations: number;
  readonly clonedBytes: number;
  readonly scriptMs: number;
}

/** What one refresh of one account costs main: nothing but its own work, since the gateways are in memory. */
export async function publishingFigures({ accounts, pins }: WatchedShape): Promise<readonly Figure[]> {
  const refreshes = await watch({ accounts, pins }, REFRESHES);
  const of = (read: (refresh: Refresh) => number) => refreshes.map(read);
  const what = `${accounts} × ${pins}`;
  return [
    { what: `${what}: states published`, unit: '', values: of(({ states }) => states.length), budget: 1 },
    { what: '  of them equal to the one before', unit: '', values: of(({ equal }) => equal), budget: 0 },
    { what: '  presentations of accounts', unit: '', values: of((one) => one.presentations), budget: 1 },
    {
      what: '  cloned for the page',
      unit: 'kB',
      values: of(({ clonedBytes }) => clonedBytes / 1e3),
      budget: null,
    },
    { what: '  script in main, with cloning', unit: 'ms', values: of((one) => one.scriptMs), budget: null },
  ];
}

/** The states of so many refreshes, one after the other, for a page to take over. */
export async function publishedStates(shape: WatchedShape, refreshes: number): Promise<AppState[][]> {
  return (await watch(shape, refreshes)).map(({ states }) => [...states]);
}

async function watch({ accounts, pins }: WatchedShape, refreshes: number): Promise<readonly Refresh[]> {
  const watched = new WatchedAccounts(pins);
  await watched.start(accounts);
  const done: Refresh[] = [];
  // The first ones are not yet compiled.
  for (let turn = 0; turn < 2 * refreshes; turn++) done.push(await refreshOnce(watched));
  watched.close();
  return done.slice(refreshes);
}

async function refreshOnce(watched: WatchedAccounts): Promise<Refresh> {
  const states: AppState[] = [];
  let [clonedBytes, before, equal] = [0, watched.store.get(), 0];
  const leave = watched.store.subscribe((state) => {
    // As it is done for the page.
    clonedBytes += serialize(state).length;
    states.push(state);
  });
  const presentations = watched.presentations;
  const startedAt = performance.now();
  await watched.refresh();
  const scriptMs = performance.now() - startedAt;
  leave();
  for (const state of states) {
    if (isDeepStrictEqual({ ...before, at: 0, revision: 0 }, { ...state, at: 0, revision: 0 })) equal += 1;
    before = state;
  }
  return { states, equal, presentations: watched.presentations - presentations, clonedBytes, scriptMs };
}
