import type fc from 'fast-check';
import type { Occurrence } from './world-event.ts';
import type { World } from './world.ts';

export interface Model {
  readonly world: World;
}

/** One step of a history, as fast-check runs and shortens it; `judge` is asked after it. */
export class Step implements fc.AsyncCommand<Model, World> {
  readonly #occurrence: Occurrence;
  readonly #judge: (event: string, world: World) => Promise<void>;

  constructor(occurrence: Occurrence, judge: (event: string, world: World) => Promise<void>) {
    this.#occurrence = occurrence;
    this.#judge = judge;
  }

  check({ world }: Model): boolean {
    return this.#occurrence.applies(world);
  }

  async run(_model: Model, world: World): Promise<void> {
    const { happen, name } = this.#occurrence;
    world.begin(name);
    await happen(world);
    await this.#judge(name, world);
  }

  toString(): string {
    return this.#occurrence.text;
  }
}
