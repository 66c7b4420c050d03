import type fc from 'fast-check';
import { statesOf, type State } from './pair-tally.ts';
import type { Occurrence } from './world-event.ts';
import type { World } from './world.ts';

/** After an event, with the states of the world that it met. */
export type Judge = (event: string, world: World, met: readonly State[]) => Promise<void>;

export interface Model {
  readonly world: World;
}

/** One step of a history, as fast-check runs and shortens it; `judge` is asked after it. */
export class Step implements fc.AsyncCommand<Model, World> {
  readonly #occurrence: Occurrence;
  readonly #judge: Judge;

  constructor(occurrence: Occurrence, judge: Judge) {
    this.#occurrence = occurrence;
    this.#judge = judge;
  }

  check({ world }: Model): boolean {
    return this.#occurrence.applies(world);
  }

  async run(_model: Model, world: World): Promise<void> {
    const { happen, name } = this.#occurrence;
    world.begin(name);
    const met = statesOf(world);
    await happen(world);
    await this.#judge(name, world, met);
  }

  toString(): string {
    return this.#occurrence.text;
  }
}
