import type { View } from './view.ts';
import type { World } from './world.ts';

/** Something that must not be. */
export interface Breach {
  /** The sentence that does not hold. */
  readonly invariant: string;
  /** In which way: the same words for the same fault. */
  readonly what: string;
  /** Of whom, and with which figures. */
  readonly about: string;
}

/** Named by the sentence that it holds. */
export interface Invariant {
  readonly sentence: string;
  readonly breaches: (now: View, world: World) => readonly Omit<Breach, 'invariant'>[];
}

export function breach(what: string, about: unknown = ''): Omit<Breach, 'invariant'> {
  return { what, about: typeof about === 'string' ? about : JSON.stringify(about) };
}
