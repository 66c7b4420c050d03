import * as v from 'valibot';
import { LAST_INSTANT } from '#clock/instant';

/** Epoch ms, as a `Date` can hold it: any other ends in an exception as soon as it is told. */
export const instant = v.pipe(v.number(), v.minValue(-LAST_INSTANT), v.maxValue(LAST_INSTANT));
