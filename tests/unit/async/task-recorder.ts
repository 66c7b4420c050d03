import fc from 'fast-check';
import { settled } from '../../fixtures/manual-clock.ts';

/** What a task of a test does, and after how many turns of the event loop. */
interface Plan {
  readonly ending: 'value' | 'throws' | 'rejects';
  readonly turns: number;
}

export const anyPlans = fc.array(
  fc.record<Plan>({
    ending: fc.constantFrom('value', 'throws', 'rejects'),
    turns: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 12 },
);

/** Sees when its tasks begin, and how many are under way at a time. */
export class TaskRecorder {
  readonly begun: number[] = [];
  most = 0;
  #atOnce = 0;

  /** One that throws does so before it has given a promise. */
  taskOf({ ending, turns }: Plan, name: number): () => Promise<number> {
    return () => {
      this.begun.push(name);
      this.most = Math.max(this.most, this.#atOnce + 1);
      if (ending === 'throws') throw new Error(`throws ${name}`);
      this.#atOnce += 1;
      return this.#end(ending, turns, name);
    };
  }

  async #end(ending: Plan['ending'], turns: number, name: number): Promise<number> {
    for (let turn = 0; turn < turns; turn += 1) await settled();
    this.#atOnce -= 1;
    if (ending === 'rejects') throw new Error(`rejects ${name}`);
    return name;
  }
}

/** What its own caller gets. */
export function endOf({ ending }: Plan, name: number): string {
  return ending === 'value' ? String(name) : `Error: ${ending} ${name}`;
}
