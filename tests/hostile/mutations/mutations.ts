import type { Mutation } from '../hostile-answer.ts';
import { COUNTS } from './row-counts.ts';
import { ENCODINGS } from './encodings.ts';
import { HEADERS } from './headers.ts';
import { ORDER } from './order.ts';
import { SIZES } from './sizes.ts';
import { TIMING } from './timing.ts';
import { TYPES } from './types.ts';

/** What can be wrong with an answer, by kind. */
export const MUTATIONS = {
  types: TYPES,
  sizes: SIZES,
  order: ORDER,
  encodings: ENCODINGS,
  headers: HEADERS,
  timing: TIMING,
  counts: COUNTS,
} as const satisfies Record<string, readonly Mutation[]>;

export type MutationKind = keyof typeof MUTATIONS;

export const MUTATION_KINDS = Object.keys(MUTATIONS) as MutationKind[];
