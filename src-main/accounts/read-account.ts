import type { Failure } from '#contract/failure';
import type { Reading } from '#contract/reading';
import type { Gateway, OwnAccount } from '../remote/gateway.ts';
import { isAccountWide } from './failure-kinds.ts';

/** What one refresh of an account brought, whatever failed on the way. */
export interface AccountReport {
  /** Why the refresh as a whole failed; the readings that came before it count all the same. */
  readonly failure: Failure | null;
  readonly readings: readonly Reading[];
  /** Keys that the gateway no longer has, confirmed by a list call that worked. */
  readonly goneKeyIds: readonly number[];
  readonly own: OwnAccount | null;
  /** Asked only while the balance is used up; null: not known. */
  readonly activeSubscription: boolean | null;
}

const KEYS_AT_ONCE = 2;

export async function readAccount(gateway: Gateway, keyIds: readonly number[]): Promise<AccountReport> {
  const own = await gateway.readOwnAccount();
  // The route is optional: only a failure that any other call would meet as well counts.
  if (!own.ok && isAccountWide(own.failure)) return emptyReport(own.failure);
  const keys = await readKeys(gateway, keyIds);
  const report = { ...emptyReport(keys.failure), readings: keys.readings, own: own.ok ? own.value : null };
  if (keys.failure !== null) return report;
  const confirmed = await confirm(gateway, keys.missingKeyIds, own.ok);
  const activeSubscription = await readSubscription(gateway, report.own);
  return { ...report, ...confirmed, activeSubscription };
}

/** One pinned key alone; nothing is learnt of the account. */
export async function readOneKey(gateway: Gateway, keyId: number): Promise<AccountReport> {
  const { failure, missingKeyIds, readings } = await readKeys(gateway, [keyId]);
  const report = { ...emptyReport(failure), readings };
  return failure === null ? { ...report, ...(await confirm(gateway, missingKeyIds, true)) } : report;
}

function emptyReport(failure: Failure | null): AccountReport {
  return { failure, readings: [], goneKeyIds: [], own: null, activeSubscription: null };
}

async function readKeys(gateway: Gateway, keyIds: readonly number[]) {
  const waiting = [...keyIds];
  const readings: Reading[] = [];
  const missingKeyIds: number[] = [];
  let failure: Failure | null = null;
  const work = async () => {
    for (let keyId = waiting.shift(); keyId !== undefined && failure === null; keyId = waiting.shift()) {
      const outcome = await gateway.readKey(keyId);
      if (outcome.ok) readings.push(outcome.value);
      else if (outcome.failure.code === 'key-gone') missingKeyIds.push(keyId);
      else failure = outcome.failure;
    }
  };
  await Promise.all(Array.from({ length: KEYS_AT_ONCE }, work));
  return { readings, missingKeyIds, failure: failure as Failure | null };
}

/** "Record not found" is believed only beside a list call that works; that call also proves an account without pins. */
async function confirm(gateway: Gateway, missingKeyIds: readonly number[], ownAnswered: boolean) {
  if (missingKeyIds.length === 0 && ownAnswered) return { failure: null, goneKeyIds: [] };
  const page = await gateway.walkKeys().next();
  if (!page.ok) return { failure: page.failure, goneKeyIds: [] };
  const listed = new Set(page.value?.readings.map((reading) => reading.keyId));
  return { failure: null, goneKeyIds: missingKeyIds.filter((keyId) => !listed.has(keyId)) };
}

async function readSubscription(gateway: Gateway, own: OwnAccount | null): Promise<boolean | null> {
  const balance = own?.balance ?? null;
  if (balance === null || balance > 0) return null;
  const outcome = await gateway.readHasActiveSubscription();
  return outcome.ok ? outcome.value : null;
}
