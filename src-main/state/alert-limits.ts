import * as v from 'valibot';
import type { AlertLimit } from '#contract/alerts';

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const dollars = v.pipe(v.number(), v.minValue(0));
const limit = v.union([v.object({ share }), v.object({ dollars })]) satisfies v.GenericSchema<
  unknown,
  AlertLimit
>;

/** Of an object that holds a pair of limits, in the settings and of a key alike. */
export const alertLimitEntries = { low: limit, veryLow: limit };
