import * as v from 'valibot';
import { dollars, ownLimits } from '#contract/alert-limits-schema';
import { type KeyAlerts, NO_KEY_ALERTS } from '#contract/alerts';
import type { ShownInstead } from '#contract/currency';
import { FAILURE_CODES } from '#contract/failure';
import { instant } from '#contract/instant-schema';
import { LIMITS } from '#contract/limits';
import type { KeyFields } from '#contract/key-action';
import { EFFECTIVE_STATUSES, LIST_FIELDS, MORE, type Reading } from '#contract/reading';

const nullableNumber = v.nullable(v.number());
const texts = v.nullable(v.pipe(v.array(v.string()), v.readonly()));

/** Of rows of one name the first: no list can show two. */
function withoutDoubles<Row>(nameOf: (row: Row) => unknown): (rows: Row[]) => Row[] {
  return (rows) =>
    rows.filter((row, index) => rows.findIndex((one) => nameOf(one) === nameOf(row)) === index);
}

/** What a write can say of a key. */
const keyFields = {
  name: v.string(),
  storedStatus: v.number(),
  expiresAt: v.union([instant, v.literal('never'), v.literal('unknown')]),
  remaining: v.number(),
  unlimited: v.boolean(),
  models: texts,
  allowedIps: texts,
  group: v.nullable(v.string()),
  crossGroupRetry: v.nullable(v.boolean()),
};

/** The last reading is kept, so that a start without the gateway still shows it, with its age. */
const readingSchema = v.pipe(
  v.object({
    keyId: v.pipe(v.number(), v.safeInteger()),
    ownerId: nullableNumber,
    ...keyFields,
    hint: v.nullable(v.pipe(v.string(), v.maxLength(4))),
    isMasked: v.exactOptional(v.boolean()),
    createdAt: v.nullable(instant),
    lastUsedAt: v.nullable(instant),
    used: nullableNumber,
    oddLists: v.exactOptional(v.pipe(v.array(v.picklist(LIST_FIELDS)), v.readonly())),
    readAt: instant,
  }),
  v.readonly(),
) satisfies v.GenericSchema<unknown, Reading>;

const untilToppedUp = { untilToppedUp: true } as const;
/** An older version kept the full mark with a snooze until the key is topped up. */
const longSnoozeSchema = v.union([
  v.object({ untilToppedUp: v.literal(true) }),
  v.pipe(
    v.object({ whileMark: v.number() }),
    v.transform(() => untilToppedUp),
  ),
]);

const keyAlertsSchema = v.object({
  own: ownLimits(v.object),
  snooze: v.nullable(v.union([v.object({ until: instant }), longSnoozeSchema])),
}) satisfies v.GenericSchema<unknown, KeyAlerts>;

/** Of a write the fields that it changes. */
const wantedSchema = v.object({
  name: v.exactOptional(keyFields.name),
  storedStatus: v.exactOptional(keyFields.storedStatus),
  expiresAt: v.exactOptional(keyFields.expiresAt),
  remaining: v.exactOptional(keyFields.remaining),
  unlimited: v.exactOptional(keyFields.unlimited),
  models: v.exactOptional(keyFields.models),
  allowedIps: v.exactOptional(keyFields.allowedIps),
  group: v.exactOptional(keyFields.group),
  crossGroupRetry: v.exactOptional(keyFields.crossGroupRetry),
}) satisfies v.GenericSchema<unknown, Partial<KeyFields>>;

/** A write from here that was about to be sent, and of which it is not known what it has left. */
const openWriteSchema = v.object({
  /** When it was sent or, later, went without an answer. */
  at: instant,
  /** The quota before it; null: the key could not be read. */
  quota: v.nullable(v.object({ remaining: v.number(), used: nullableNumber })),
  /** Absent: nobody knows; older versions did not keep it. */
  wanted: v.exactOptional(wantedSchema),
  /** The key was to be gone. */
  isDeletion: v.exactOptional(v.boolean()),
  /** The kill switch was pressed while somebody waited for it: that it enables the key is nobody's wish any more. */
  isOverruled: v.exactOptional(v.boolean()),
});

const pinSchema = v.object({
  keyId: v.pipe(v.number(), v.safeInteger()),
  name: v.string(),
  /** The gateway no longer has this key; it stays pinned until the user unpins it. */
  deleted: v.boolean(),
  /** It was deleted from here: nobody is warned of that. */
  deletedHere: v.exactOptional(v.boolean()),
  fullMark: v.nullable(
    v.object({
      units: v.number(),
      isLifetimeSum: v.boolean(),
      startedAboveLow: v.boolean(),
      startShare: v.optional(v.number()),
      isOwn: v.exactOptional(v.boolean()),
    }),
  ),
  reading: v.nullable(readingSchema),
  /** The status for which the user marked it as seen. */
  seenStatus: v.exactOptional(v.nullable(v.picklist(EFFECTIVE_STATUSES)), null),
  /** Why it needed the user, though it works, when that was marked as seen. */
  seenCritical: v.exactOptional(
    v.object({
      expiry: v.exactOptional(instant),
      runOut: v.exactOptional(instant),
      veryLow: v.exactOptional(instant),
    }),
  ),
  /** It was disabled from here, and is so still; `worked`: it was usable or low until then. */
  disabledHere: v.exactOptional(v.nullable(v.object({ worked: v.boolean() })), null),
  openWrites: v.exactOptional(v.array(openWriteSchema)),
  /** As older versions kept one of these, which may have lacked its time. */
  openWrite: v.exactOptional(v.picklist(['change', 'deletion'])),
  unansweredAt: v.exactOptional(instant),
  alerts: v.exactOptional(keyAlertsSchema, NO_KEY_ALERTS),
  /** When it was last seen topped up. */
  toppedUpAt: v.exactOptional(instant),
});

/** What the account itself has, in units, and when that was read. */
const fundsSchema = v.object({
  balance: v.nullable(v.object({ units: v.number(), readAt: instant })),
  used: v.nullable(v.object({ units: v.number() })),
  subscription: v.nullable(v.object({ isActive: v.boolean(), readAt: instant })),
  isEmpty: v.boolean(),
  /** The user has seen that it is. */
  isEmptySeen: v.exactOptional(v.boolean()),
  /** The most that was there on each of the last days, but for what a later day surpassed. */
  highs: v.exactOptional(v.array(v.object({ day: v.number(), units: v.number() }))),
});

/** What keeps the whole account from working until somebody acts. */
const ACCOUNT_PROBLEMS = ['missing', 'locked', 'unavailable', 'rejected', 'of-another'] as const;

const rejectionSchema = v.pipe(
  v.object({ code: v.picklist(FAILURE_CODES), since: instant, at: instant }),
  v.readonly(),
);

const unitsPerDollar = v.pipe(v.number(), v.minValue(1));

const shownInstead = v.pipe(
  v.variant('kind', [
    v.object({
      kind: v.literal('own'),
      perDollar: v.pipe(v.number(), v.finite(), v.gtValue(0)),
      symbol: v.pipe(v.string(), v.maxLength(2 * LIMITS.currencySymbolCharacters)),
    }),
    v.object({ kind: v.literal('tokens') }),
  ]),
  v.readonly(),
) satisfies v.GenericSchema<unknown, ShownInstead>;

const accountSchema = v.object({
  id: v.pipe(v.string(), v.uuid()),
  label: v.string(),
  baseUrl: v.pipe(v.string(), v.url()),
  /** Sent as `New-Api-User` when the gateway wants it. */
  headerUserId: nullableNumber,
  /** The gateway's own id of the account, when one could be read: two tokens of one account are told apart by it. */
  ownerId: nullableNumber,
  /** Where the token was put. The keychain answering "none" for `keychain` is a fault, not a sign-out. */
  tokenKept: v.picklist(['keychain', 'session-only', 'none']),
  /** As the gateway says; null until it has said so. */
  unitsPerDollar: v.nullable(unitsPerDollar),
  /** As the user says, whatever the gateway does; accounts kept by an older version do not have it. */
  ownUnitsPerDollar: v.optional(v.nullable(unitsPerDollar), null),
  /** In what the gateway shows amounts; null, and of accounts kept by an older version: in dollars. */
  shownInstead: v.exactOptional(v.nullable(shownInstead)),
  /** At or below this the account is low, as the user says; accounts kept by an older version do not have it. */
  ownLowDollars: v.exactOptional(v.nullable(dollars)),
  /** Until when its origin asked for silence, epoch ms: kept, so that a restart does not break it. */
  retryAt: v.optional(v.nullable(instant), null),
  /** When it was read last, epoch ms; accounts kept by an older version do not have it. */
  readAt: v.exactOptional(instant),
  funds: v.exactOptional(fundsSchema),
  /** The problem that the user has marked as seen, until the account has worked again. */
  seenProblem: v.exactOptional(v.nullable(v.picklist(ACCOUNT_PROBLEMS))),
  /** The gateway says that its token is of another user. */
  isOfAnother: v.exactOptional(v.boolean()),
  /** Its token does not work: why, since when, and when that was said last. */
  rejection: v.exactOptional(v.nullable(rejectionSchema)),
  /** Its gateway's clock against ours, as an answer showed it last. */
  clockAheadMs: v.exactOptional(v.number()),
  /** A key was about to be created from here: the next one that is new may be it. */
  isCreating: v.exactOptional(v.boolean()),
  pins: v.pipe(v.array(pinSchema), v.transform(withoutDoubles(({ keyId }) => keyId))),
});

export const accountsFileSchema = v.object({
  v: v.literal(1),
  /** Settings were kept beside it: where none are any more, they are lost. Earlier versions kept only changed ones. */
  besideSettings: v.exactOptional(v.boolean()),
  accounts: v.pipe(v.array(accountSchema), v.transform(withoutDoubles(({ id }) => id))),
});

export type Rejection = v.InferOutput<typeof rejectionSchema>;
export type AccountProblem = (typeof ACCOUNT_PROBLEMS)[number];
export type PinRecord = v.InferOutput<typeof pinSchema>;

export type OpenWrite = v.InferOutput<typeof openWriteSchema>;
/** An account as it is kept: everything but its token. */
export type AccountRecord = v.InferOutput<typeof accountSchema>;
export type AccountsFile = v.InferOutput<typeof accountsFileSchema>;

/** What becomes of a field that can be read nowhere. The token is most likely where tokens are put. */
export const ACCOUNT_STAND_INS = {
  ...{ label: '', headerUserId: null, ownerId: null, tokenKept: 'keychain', unitsPerDollar: null, pins: [] },
  ...{ name: '', deleted: false, fullMark: null, reading: null, own: null, snooze: null },
};

/** Of the lists of all keys together, characters: a gateway can send them as long as it likes. */
const LIST_CHARACTERS_KEPT = 100_000;

/** Where the lists of keys are too long together, only the beginning of each long one: the next reading has it whole. */
export function withBoundedLists(file: AccountsFile): AccountsFile {
  const pins = file.accounts.flatMap((account) => account.pins);
  const lists = pins.flatMap(({ reading }) => [reading?.models ?? [], reading?.allowedIps ?? []]);
  const used = lists.filter((list) => list.length > 0);
  if (used.reduce((sum, list) => sum + charactersIn(list), 0) <= LIST_CHARACTERS_KEPT) return file;
  const room = Math.floor(LIST_CHARACTERS_KEPT / used.length);
  const accounts = file.accounts.map((account) => ({
    ...account,
    pins: account.pins.map((pin) => ({ ...pin, reading: pin.reading && withLists(pin.reading, room) })),
  }));
  return { ...file, accounts };
}

function withLists(reading: Reading, room: number): Reading {
  const kept = (list: readonly string[] | null) => list && beginningOf(list, room);
  return { ...reading, models: kept(reading.models), allowedIps: kept(reading.allowedIps) };
}

function beginningOf(list: readonly string[], room: number): readonly string[] {
  if (charactersIn(list) <= room) return list;
  let left = room;
  const end = list.findIndex((entry) => (left -= charactersIn([entry])) < 0);
  return [...list.slice(0, end), MORE];
}

/** With the marks around each entry. */
function charactersIn(list: readonly string[]): number {
  return list.reduce((sum, entry) => sum + entry.length + 3, 0);
}
