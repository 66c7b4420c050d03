import { succeed, type Outcome } from '#contract/failure';
import { notDone, type ActionReport, type NewKey } from '#contract/key-action';
import type { Reading } from '#contract/reading';
import type { DecodedKeyPage } from './decode.ts';
import type { ManagementApi } from './management-api.ts';
import { creationBody, wantedOf } from './wire-record.ts';
import { changedNothing, compareWithWanted } from './write-report.ts';

interface Dependencies {
  readonly calls: ManagementApi;
  /** The newest keys. */
  readonly readNewest: () => Promise<Outcome<DecodedKeyPage>>;
}

/** The answer names no key: the new one is the one of this name that was not there before. */
export async function createKey(
  { calls, readNewest }: Dependencies,
  key: NewKey,
): Promise<Outcome<ActionReport>> {
  const before = await readNewest();
  if (!before.ok) return before;
  const known = before.value.readings;
  if (known.some(({ name }) => name === key.name)) return succeed(notDone('name-taken'));
  const body = creationBody(key);
  const call = { route: 'key-list', path: '/api/token/', method: 'POST', body } as const;
  const answer = await calls.request(call, 'write');
  const failure = answer.ok ? null : answer.failure;
  if (failure !== null && changedNothing(failure)) return { ok: false, failure };
  const after = await readNewest();
  const created = after.ok ? newOf(after.value.readings, known, key.name) : null;
  const steps = [{ step: 'create', failure }] as const;
  const written = { before: null, wanted: wantedOf(key), steps };
  return succeed(compareWithWanted(written, created, { remaining: 0, used: 0 }));
}

/** Null: none, or two, made at the same time, which nobody can tell apart. */
function newOf(now: readonly Reading[], before: readonly Reading[], name: string): Reading | null {
  const newest = Math.max(0, ...before.map(({ keyId }) => keyId));
  const [created, another] = now.filter((reading) => reading.name === name && reading.keyId > newest);
  return another === undefined ? (created ?? null) : null;
}
