import * as v from 'valibot';
import type { AlertLimit } from './alerts.ts';
import type { ObjectOf } from './container-schema.ts';
import { LIMITS } from './limits.ts';

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
export const dollars = v.pipe(v.number(), v.minValue(0), v.maxValue(LIMITS.alertDollars));

/** Entries of an object, of the settings and of a key alike. */
export function alertLimits(object: ObjectOf) {
  const limit: v.GenericSchema<AlertLimit> = v.union([object({ share }), object({ dollars })]);
  return { low: limit, veryLow: limit };
}

/** Of one key; null: as the settings say. */
export function ownLimits(object: ObjectOf) {
  return v.nullable(v.union([v.literal('off'), object(alertLimits(object))]));
}
