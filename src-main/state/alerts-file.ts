import * as v from 'valibot';
import { ALERT_RULES, type AlertState } from '#contract/alerts';
import { CHANGE_KINDS, type ExternalChange } from '#contract/external-change';
import { instant } from '#contract/instant-schema';

const keyId = v.pipe(v.number(), v.safeInteger());

const alertEntries = {
  accountId: v.string(),
  keyId: v.nullable(keyId),
  rule: v.picklist(ALERT_RULES),
  at: instant,
  asOf: v.nullable(instant),
};

function listOf<Item extends v.GenericSchema>(item: Item) {
  return v.pipe(v.array(item), v.readonly());
}

const NEVER_ASKED = { askedAt: null, answeredAt: null, found: null, dismissed: null };

/** What was told, so that no restart repeats it, and what waits to be seen. Names of keys are all it knows of them. */
export const alertsFileSchema = v.object({
  v: v.literal(1),
  /** By `account/key/rule`. */
  rules: v.record(
    v.string(),
    v.object({
      ...{ fired: v.boolean(), epoch: v.number() },
      ...{ recoveringSince: v.exactOptional(instant), mark: v.exactOptional(v.number()) },
    }),
  ),
  /** Waiting for the end of the quiet hours, or of a snooze. */
  held: listOf(
    v.object({
      ...{ ...alertEntries, isSample: v.boolean() },
      ...{ isSnoozed: v.exactOptional(v.boolean()), isResting: v.exactOptional(v.boolean()) },
    }),
  ),
  visible: listOf(v.object(alertEntries) satisfies v.GenericSchema<unknown, AlertState>),
  changes: listOf(
    v.object({
      accountId: v.string(),
      keyId,
      kind: v.picklist(CHANGE_KINDS),
      name: v.string(),
      formerName: v.nullable(v.string()),
      at: instant,
    }) satisfies v.GenericSchema<unknown, ExternalChange>,
  ),
  /** The newest key known, by account: a newer one is a change. */
  newestKeyIds: v.record(v.string(), keyId),
  /** A later version of the app, and when it was asked for; of a version before that, nothing. */
  update: v.optional(
    v.object({
      askedAt: v.nullable(instant),
      answeredAt: v.nullable(instant),
      found: v.nullable(v.object({ version: v.string(), notes: v.string() })),
      /** The version that the user has seen. */
      dismissed: v.nullable(v.string()),
    }),
    NEVER_ASKED,
  ),
});

export type AlertsFile = v.InferOutput<typeof alertsFileSchema>;

export const EMPTY_ALERTS_FILE: AlertsFile = {
  v: 1,
  rules: {},
  held: [],
  visible: [],
  changes: [],
  newestKeyIds: {},
  update: NEVER_ASKED,
};
