import * as v from 'valibot';
import { listOf } from '#contract/container-schema';
import { accountId, keyId } from '#contract/id-schema';
import { LIMITS } from '#contract/limits';
import { proxy } from '#contract/settings-schema';

// What calls carry, checked: the parts that parsers.ts puts together.

export const onAccount = v.strictObject({ accountId });
export const onKey = v.strictObject({ accountId, keyId });
export const nothing = v.undefined();

export const signInTarget = {
  accountId: v.nullable(accountId),
  baseUrl: v.pipe(v.string(), v.maxLength(LIMITS.baseUrlCharacters)),
};

export const onProxy = v.strictObject({ proxy: proxy(v.strictObject) });

export const units = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(LIMITS.keyUnits));
const moreOrLess = v.pipe(
  v.number(),
  v.safeInteger(),
  v.notValue(0),
  v.minValue(-LIMITS.keyUnits),
  v.maxValue(LIMITS.keyUnits),
);
const quotaBefore = v.strictObject({
  remaining: v.pipe(v.number(), v.safeInteger()),
  used: v.nullable(v.pipe(v.number(), v.safeInteger())),
});
/** Null: unlimited. */
export const quota = v.nullable(
  v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(LIMITS.keyUnits)),
);
/** Whole seconds of a date that JavaScript and gateways can both hold. */
export const expiresAt = v.union([
  v.pipe(v.number(), v.safeInteger(), v.minValue(1_000), v.maxValue(253_402_300_799_000)),
  v.literal('never'),
]);
export const keyName = v.pipe(v.string(), v.maxLength(LIMITS.keyNameCharacters));
export const group = v.pipe(v.string(), v.maxLength(LIMITS.groupCharacters));

/** Entries of one text: none may hold what separates them. */
function entries(pattern: RegExp) {
  const entry = v.pipe(v.string(), v.maxLength(LIMITS.modelCharacters), v.regex(pattern));
  return v.nullable(listOf(entry, { from: 1, to: LIMITS.listEntries }));
}

export const models = entries(/^[^\s,\p{C}][^,\p{C}\p{Zl}\p{Zp}]*$/u);
export const allowedIps = entries(/^[\da-f:.]{2,45}(?:\/\d{1,3})?$/i);

export const change = v.variant('kind', [
  v.strictObject({ kind: v.literal('top-up'), units, firstTry: v.exactOptional(quotaBefore) }),
  v.strictObject({ kind: v.literal('undo'), units: moreOrLess }),
  v.strictObject({ kind: v.literal('quota'), units: quota }),
  v.strictObject({ kind: v.literal('expiry'), expiresAt }),
  v.strictObject({ kind: v.literal('name'), name: keyName }),
  v.strictObject({ kind: v.literal('models'), models }),
  v.strictObject({ kind: v.literal('allowed-ips'), allowedIps }),
  v.strictObject({ kind: v.literal('group'), group }),
]);

/** Longer than any token may be, so that a long paste is refused in words and not as malformed. */
export const pasted = v.pipe(v.string(), v.maxLength(100_000));
