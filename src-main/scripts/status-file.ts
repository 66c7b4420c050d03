import * as v from 'valibot';
import { instant } from '#contract/instant-schema';
import { EFFECTIVE_STATUSES } from '#contract/reading';

/** In the data folder, beside the files that are kept: what scripts read. SCRIPTS.md documents it for them. */
export const STATUS_FILE = 'status.json';

/** Dollars are null where the gateway counts in something else. */
const amount = v.object({ units: v.number(), dollars: v.nullable(v.number()) });
/** `USD`, `tokens`, or the gateway's own symbol; a file of an older version does not say. */
const currency = v.exactOptional(v.string());

const accountSchema = v.object({
  id: v.string(),
  label: v.string(),
  host: v.string(),
  connection: v.picklist(['not-tried', 'ok', 'failing', 'rejected']),
  signedIn: v.boolean(),
  /** The gateway refuses every call, since nothing is left. */
  empty: v.boolean(),
  /** One is active and pays, so that the balance bounds nothing; a file of an older version does not say. */
  subscription: v.exactOptional(v.boolean()),
  currency,
  balance: v.nullable(v.object({ ...amount.entries, readAt: instant })),
});

const keySchema = v.object({
  id: v.number(),
  name: v.string(),
  accountId: v.string(),
  account: v.string(),
  currency,
  status: v.picklist(EFFECTIVE_STATUSES),
  reason: v.nullable(v.string()),
  unlimited: v.nullable(v.boolean()),
  /** Null: not known, or nothing bounds it. */
  remaining: v.nullable(amount),
  used: v.nullable(amount),
  /** The smaller of what the key and the balance have; null: not known, or nothing bounds it. */
  spendable: v.nullable(amount),
  /** What 100 % is. */
  fullMark: v.nullable(amount),
  /** Spendable of the full mark, 0 to 1. */
  share: v.nullable(v.number()),
  /** By this computer's clock; null: never, or not known. */
  expiresAt: v.nullable(instant),
  deadline: v.nullable(v.object({ kind: v.picklist(['expiry', 'run-out', 'account-run-out']), at: instant })),
  readAt: v.nullable(instant),
  /** From then on the figures are old. */
  outdatedAt: v.nullable(instant),
  /** One line for people, in the app's language; masked in privacy mode, which leaves the figures alone. */
  text: v.string(),
});

/** Instants are epoch milliseconds, quotas gateway units and US dollars. Holds no secret. */
export const statusFileSchema = v.object({
  v: v.literal(1),
  writtenAt: instant,
  language: v.string(),
  accounts: v.array(accountSchema),
  /** The most urgent first. */
  keys: v.array(keySchema),
  /** That of the most urgent key; empty: none is pinned. */
  text: v.string(),
});

export type StatusFile = v.InferOutput<typeof statusFileSchema>;
export type StatusKey = StatusFile['keys'][number];
