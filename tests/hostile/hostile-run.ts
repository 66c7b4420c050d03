import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { seededRandom } from '../../src-main/simulator/random.ts';
import { drawAction, refreshed } from './actions.ts';
import { BusyWatch } from './busy-watch.ts';
import type { Plan } from './gateway-messages.ts';
import { growthIn, sizeNow, type Size } from './growth.ts';
import { filesLost, harmDone, notHealed } from './harm.ts';
import { pick, type Random } from './hostile-answer.ts';
import { HostileWorld } from './hostile-world.ts';
import { MUTATION_KINDS } from './mutations/mutations.ts';

export interface HostileOptions {
  readonly seed: number;
  readonly seconds: number;
  /** Goes on until so many, too. */
  readonly answers?: number;
  /** Told of harm, and goes on; else it ends there. */
  readonly onHarm?: (harm: Harm) => void;
}

export interface Harm {
  readonly step: number;
  readonly actions: string;
  readonly plan: Plan;
  readonly spoilt: string;
  readonly what: readonly string[];
}

export interface HostileResult {
  readonly answers: number;
  readonly steps: number;
  readonly spoilt: Readonly<Record<string, number>>;
  readonly busiestMs: number;
  readonly busiestBy: string;
  readonly sizes: readonly Size[];
  readonly harm: Harm | null;
}

const PATHS = [...Array.from({ length: 6 }, () => null), '/api/token/', '/api/user/self', '/api/status'];
const SHARES = [1, 1, 0.5];
const MOST_BUSY_MS = 100;
/** The code is loaded, and compiled as often as it will be. */
const WARM_UP_STEPS = 12;
const AGAIN = 3;
const ACTIONS_A_STEP = 3;
const SIZE_EVERY_STEPS = 25;
const FILES_EVERY_STEPS = 5;
const RESTART_EVERY_STEPS = 40;

/** One history of spoilt answers, until time is up or harm is done. */
export async function runHostile(options: HostileOptions): Promise<HostileResult> {
  const world = await HostileWorld.open(options.seed);
  try {
    return await new HostileRun(world, options).run();
  } finally {
    await world.close();
  }
}

class HostileRun {
  readonly #world: HostileWorld;
  readonly #options: HostileOptions;
  readonly #random: Random;
  readonly #watch = new BusyWatch();
  readonly #spoilt: Record<string, number> = {};
  readonly #sizes: Size[] = [];
  #answers = 0;
  #steps = 0;
  #busiestMs = 0;
  #busiestBy = '';
  #harm: Harm | null = null;

  constructor(world: HostileWorld, options: HostileOptions) {
    this.#world = world;
    this.#options = options;
    this.#random = seededRandom(options.seed);
  }

  async run(): Promise<HostileResult> {
    const until = performance.now() + this.#options.seconds * 1_000;
    const { answers = 0 } = this.#options;
    this.#watch.start();
    while (this.#harm === null && (performance.now() < until || this.#answers < answers)) await this.#step();
    this.#watch.stop();
    return {
      answers: this.#answers,
      steps: this.#steps,
      spoilt: this.#spoilt,
      busiestMs: this.#busiestMs,
      busiestBy: this.#busiestBy,
      sizes: this.#sizes,
      harm: this.#harm,
    };
  }

  async #step(): Promise<void> {
    this.#steps += 1;
    const plan = this.#drawPlan();
    const actions = Array.from({ length: ACTIONS_A_STEP }, () => drawAction(this.#random));
    await this.#spend();
    await this.#world.hostile.call('spoil', plan);
    const actionSeed = Math.floor(this.#random() * 2 ** 31);
    this.#watch.takeLongestMs();
    for (const { act } of actions) await act(this.#world, seededRandom(actionSeed));
    const spoilt = await this.#noteSpoilt();
    const what = [
      ...(await this.#lookAtHarm()),
      ...(await this.#tooBusy(plan, spoilt)),
      ...(await this.#heal()),
    ];
    if (what.length > 0)
      this.#note({ step: this.#steps, actions: actions.map(({ name }) => name).join(), plan, spoilt, what });
    this.#world.logged = [];
  }

  #note(harm: Harm): void {
    const { onHarm } = this.#options;
    if (onHarm) onHarm(harm);
    else this.#harm = harm;
  }

  #drawPlan(): Plan {
    const random = this.#random;
    const seed = Math.floor(random() * 2 ** 31);
    return {
      kind: pick(MUTATION_KINDS, random),
      seed,
      path: pick(PATHS, random),
      share: pick(SHARES, random),
    };
  }

  /** At both gateways, so that what is read is news. */
  async #spend(): Promise<void> {
    for (const gateway of [this.#world.hostile, this.#world.good]) {
      const keyId = pick(gateway.account.keyIds, this.#random);
      await gateway.call('spend', { keyId, units: 1 + Math.floor(this.#random() * 200) });
    }
  }

  async #noteSpoilt(): Promise<string> {
    const { counts, answers } = await this.#world.hostile.call('spoilt', null);
    this.#answers += answers;
    for (const [name, count] of Object.entries(counts))
      this.#spoilt[name] = (this.#spoilt[name] ?? 0) + count;
    return Object.keys(counts).join();
  }

  async #lookAtHarm(): Promise<string[]> {
    const { good, app } = this.#world;
    await this.#world.doing(app.user.refresh({ accountId: this.#world.accountAt(good).id }));
    return [
      ...(await harmDone(this.#world)),
      ...(this.#steps % FILES_EVERY_STEPS === 0 ? await filesLost(this.#world) : []),
    ];
  }

  /** A busy machine can only make it longer: what is long each time is. */
  async #tooBusy(plan: Plan, spoilt: string): Promise<string[]> {
    let longestMs = this.#watch.takeLongestMs();
    for (let turn = 1; turn < AGAIN && longestMs > MOST_BUSY_MS; turn += 1) {
      await this.#world.hostile.call('spoil', plan);
      await refreshed(this.#world);
      longestMs = Math.min(longestMs, this.#watch.takeLongestMs());
    }
    if (this.#steps <= WARM_UP_STEPS) return [];
    if (longestMs > this.#busiestMs) [this.#busiestMs, this.#busiestBy] = [longestMs, spoilt];
    return longestMs > MOST_BUSY_MS ? [`main was busy for ${Math.round(longestMs)} ms`] : [];
  }

  /** What a gateway did while it was hostile is over with it: when it may be asked again, and is, all is true. */
  async #heal(): Promise<string[]> {
    const { clock, hostile } = this.#world;
    await hostile.call('spoil', null);
    const wishedUntil = this.#world.accountAt(hostile).connection.failure?.retryAt ?? 0;
    const waitMs = Math.min(6 * HOUR_MS, Math.max(0, wishedUntil - clock.now()));
    if (waitMs > 0) await this.#world.sleep(waitMs);
    else await this.#world.pass(MINUTE_MS);
    if (this.#steps % RESTART_EVERY_STEPS === 0) await this.#world.restart();
    await refreshed(this.#world);
    if (this.#steps % SIZE_EVERY_STEPS === WARM_UP_STEPS)
      this.#sizes.push(sizeNow(this.#world.folder, this.#answers));
    return [...(await notHealed(this.#world)), ...growthIn(this.#sizes)];
  }
}
