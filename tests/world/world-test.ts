import fc from 'fast-check';
import { SECOND_MS } from '#clock/durations';
import type { ProfileName } from '../../src-main/simulator/profiles.ts';
import type { Breach } from './breach.ts';
import type { WorldEvent } from './world-event.ts';
import { chosenEvents } from './events/events.ts';
import { INVARIANTS } from './invariants/invariants.ts';
import { knownFault } from './known-faults.ts';
import { Step, type Judge } from './step.ts';
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

const STEPS_PER_HISTORY = 40;
/** With one seed; the next ones get the next seed. */
const HISTORIES = 4;
const SHORTENED_FOR_MS = 60 * SECOND_MS;

const FIRST = fc.constantFrom<ProfileName>('comet', '2602');
const SECOND = fc.constantFrom<ProfileName>('2602', '2604', 'one', 'fork');
const TROUBLE = fc.constantFrom(null, null, null, 'status-busy' as const, 'self-busy' as const);
const PINNED = fc.constantFrom(3, 3, 1, 0);
const KINDS: fc.Arbitrary<GatewayKind[]> = fc
  .record({ first: FIRST, second: SECOND, isBare: fc.boolean(), trouble: TROUBLE, pinned: PINNED })
  .map(({ first, second, isBare, trouble, pinned }) => [
    { profile: first, isBare: false, trouble, pinned: 3 },
    { profile: second, isBare, trouble: null, pinned },
  ]);

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
    const broken = await histories(seed, options, tally, seconds);
    if (broken !== null) return { tally, seconds: seconds(), broken };
    options.onHistories?.(tally);
  }
  return { tally, seconds: seconds(), broken: null };
}

async function histories(
  seed: number,
  options: WorldTestOptions,
  tally: Tally,
  seconds: () => number,
): Promise<BrokenHistory | null> {
  let [foundAfterSeconds, last]: [number, Broken | null] = [0, null];
  const judge: Judge = async (event, world, met) => {
    const breaches = await breachesIn(world);
    if (last === null) tally.step(event, met);
    for (const fault of breaches.flatMap((breach) => knownFault(breach) ?? [])) tally.met(fault);
    const counting = breaches.filter(options.counts ?? ((breach) => knownFault(breach) === null));
    if (counting.length === 0) return;
    if (last === null) foundAfterSeconds = seconds();
    last = new Broken(counting);
    throw last;
  };
  const details = await fc.check(propertyOf(judge, chosenEvents(seed)), {
    ...{ seed, numRuns: HISTORIES },
    skipAllAfterTimeLimit: options.seconds * SECOND_MS + SHORTENED_FOR_MS,
  });
  tally.runs += details.numRuns;
  if (!details.failed) return null;
  const error = details.errorInstance;
  const breaches =
    error instanceof Broken ? error.breaches : [{ ...UNEXPECTED, about: String(details.errorInstance) }];
  const foundAfterSteps = tally.steps;
  return { seed, foundAfterSeconds, foundAfterSteps, steps: stepsOf(details.counterexample), breaches };
}

const UNEXPECTED = { invariant: 'the app goes on', what: 'an exception' };

function propertyOf(judge: Judge, events: readonly WorldEvent[]) {
  const anyStep = fc.oneof(
    ...events.map((event) => ({
      weight: Math.round(event.weight * 10),
      arbitrary: event.occurrence.map((occurrence) => new Step(occurrence, judge)),
    })),
  );
  const steps = fc.commands([anyStep], { maxCommands: STEPS_PER_HISTORY, size: 'max' });
  return fc.asyncProperty(KINDS, fc.nat(), steps, async (kinds, seed, commands) => {
    const world = await World.open(kinds, seed);
    try {
      await fc.asyncModelRun(() => ({ model: { world }, real: world }), commands);
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

function stepsOf(counterexample: readonly unknown[] | null): string[] {
  const [kinds, chance, commands] = counterexample ?? [];
  // fast-check puts a comma after each of them, as well as inside.
  const steps = String(commands).split(/,(?=[a-z])/);
  return [`gateways ${JSON.stringify(kinds)}, chance ${String(chance)}`, ...steps];
}
