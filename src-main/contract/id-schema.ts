import * as v from 'valibot';

export const accountId = v.pipe(v.string(), v.uuid());
export const keyId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
