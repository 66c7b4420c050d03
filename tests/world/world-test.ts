import fc from 'fast-check';
import { SECOND_MS } from '#clock/durations';
import type { ProfileName } from '../../src-main/simulator/profiles.ts';
import type { Breach } from './breach.ts';
import { historiesOf } from './histories.ts';
import { INVARIANTS } from './invariants/invariants.ts';
import { knownFault } from './known-faults.ts';
import { live, type Judge } from './step.ts';
import { Tally } from './pair-tally.ts';
import { World, type GatewayKind } from './world.ts';

export interface WorldTestOptions {
  readonly seed: number;
  /** Of real time; shortening a history that broke something comes on top. */
  readonly seconds: number;
  /** Whether a breach counts; absent: where it is no known fault. */
  readonly counts?: (breach: Breach) => boolean;
  readonly onHistories?: (tally: Tally) => void;
}

export interface WorldTestResult {
  readonly tally: Tally;
  readonly seconds: number;
  /** The shortest history that breaks an invariant; null: none was found. */
  readonly broken: BrokenHistory | null;
}

export interface BrokenHistory {
  /** With it the same is found at once. */
  readonly seed: number;
  /** Until it was met, before it was shortened. */
  readonly foundAfterSeconds: number;
  readonly foundAfterSteps: number;
  readonly steps: readonly string[];
  readonly breaches: readonly Breach[];
}

/** With one seed; the next ones get the next seed. */
const HISTORIES = 3;
const SHORTENED_FOR_MS = 20 * SECOND_MS;

const FIRST = fc.constantFrom<ProfileName>('comet', '2602');
const SECOND = fc.constantFrom<ProfileName>('2602', '2604', 'one', 'fork');
const TROUBLE = fc.constantFrom(null, null, null, 'status-busy' as const, 'self-busy' as const);
const BARE = fc.record({ first: fc.constantFrom(false, false, true), second: fc.boolean() });
const PINNED = fc.constantFrom(3, 3, 1, 0);
/** In the smaller worlds, the more happens to the same key, and sooner. */
const SIZE = fc.constantFrom(
  { accounts: 1, keys: 1 },
  { accounts: 1, keys: 3 },
  { accounts: 2, keys: 3 },
  { accounts: 2, keys: 3 },
);
const KINDS: fc.Arbitrary<GatewayKind[]> = fc
  .record({
    first: FIRST,
    second: SECOND,
    isBare: BARE,
    trouble: TROUBLE,
    pinned: PINNED,
    size: SIZE,
  })
  .map(({ first, second, isBare, trouble, pinned, size: { accounts, keys } }) =>
    [
      { profile: first, isBare: isBare.first, trouble, keys, pinned: 3 },
      { profile: second, isBare: isBare.second, trouble: null, keys, pinned },
    ].slice(0, accounts),
  );

class Broken extends Error {
  readonly breaches: readonly Breach[];

  constructor(breaches: readonly Breach[]) {
    super(breaches.map(({ what, about }) => `${what}: ${about}`).join('; '));
    this.breaches = breaches;
  }
}

/** Lives through one history after the other until the time is over, or one breaks an invariant. */
export async function testWorld(options: WorldTestOptions): Promise<WorldTestResult> {
  const tally = new Tally();
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / SECOND_MS;
  for (let seed = options.seed; seconds() < options.seconds; seed += 1) {
    const broken = await histories(seed, options, tally, startedAt);
    if (broken !== null) return { tally, seconds: seconds(), broken };
    options.onHistories?.(tally);
  }
  return { tally, seconds: seconds(), broken: null };
}

/** The first failure, and the shortest history since that fails. */
class Failure {
  #firstAt: number | null = null;
  steps: readonly string[] = [];

  get isMet(): boolean {
    return this.#firstAt !== null;
  }

  get isShortenedEnough(): boolean {
    return this.#firstAt !== null && performance.now() > this.#firstAt + SHORTENED_FOR_MS;
  }

  meet(steps: readonly string[]): void {
    this.#firstAt ??= performance.now();
    this.steps = steps;
  }

  secondsAfter(startedAt: number): number {
    return ((this.#firstAt ?? startedAt) - startedAt) / SECOND_MS;
  }
}

async function histories(
  seed: number,
  options: WorldTestOptions,
  tally: Tally,
  startedAt: number,
): Promise<BrokenHistory | null> {
  const failure = new Failure();
  const judge: Judge = async (event, world, met) => {
    const breaches = await breachesIn(world);
    if (!failure.isMet) tally.step(event, met);
    for (const fault of breaches.flatMap((breach) => knownFault(breach) ?? [])) tally.met(fault);
    const counting = breaches.filter(options.counts ?? ((breach) => knownFault(breach) === null));
    if (counting.length > 0) throw new Broken(counting);
  };
  const details = await fc.check(propertyOf(seed, judge, failure), { seed, numRuns: HISTORIES });
  tally.runs += details.numRuns;
  if (!details.failed) return null;
  const error = details.errorInstance;
  const breaches = error instanceof Broken ? error.breaches : [{ ...UNEXPECTED, about: String(error) }];
  const [foundAfterSeconds, foundAfterSteps] = [failure.secondsAfter(startedAt), tally.steps];
  return { seed, foundAfterSeconds, foundAfterSteps, steps: failure.steps, breaches };
}

const UNEXPECTED = { invariant: 'the app goes on', what: 'an exception' };

function propertyOf(seed: number, judge: Judge, failure: Failure) {
  return fc.asyncProperty(KINDS, fc.nat(), historiesOf(seed), async (kinds, chance, history) => {
    if (failure.isShortenedEnough) return;
    const world = await World.open(kinds, chance);
    const lived = [`gateways ${JSON.stringify(kinds)}, chance ${chance}`];
    try {
      for (const occurrence of history) {
        lived.push(occurrence.text);
        if (!(await live(world, occurrence, judge))) lived.pop();
      }
    } catch (error) {
      failure.meet(lived);
      throw error;
    } finally {
      await world.close();
    }
  });
}

async function breachesIn(world: World): Promise<readonly Breach[]> {
  const view = await world.look();
  const breaches = INVARIANTS.flatMap(({ sentence, breaches: find }) =>
    find(view, world).map((found) => ({ ...found, invariant: sentence })),
  );
  world.before = view;
  world.forget();
  return breaches;
}
