import { fail, succeed, type Failure, type Outcome } from '#contract/failure';
import type { CallPurpose } from '#contract/request-purpose';
import { keyCall, type ManagementApi } from './management-api.ts';
import { decodeRaw, isWhole, type RawRecord, type RecordCache, type WholeRecord } from './record-cache.ts';
import { updateBody, type WireRecord } from './wire-record.ts';
import type { ReadingFilter } from './without-token.ts';

interface Dependencies {
  readonly api: ManagementApi;
  /** What is read is kept there. */
  readonly recordCache: RecordCache;
  /** Of what is read, before it goes on. */
  readonly filter: ReadingFilter;
  /** Epoch ms. */
}

/** The record of a key, as a whole: read, and written. */
export class KeyRecordClient {
  readonly #dependencies: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  /** As it was read last; null: it was not, or is not pinned. */
  last(keyId: number): RawRecord | null {
    return this.#dependencies.recordCache.get(keyId);
  }

  /** Fails when it does not tell whether the key works. */
  async read(keyId: number, purpose?: CallPurpose): Promise<Outcome<WholeRecord>> {
    const read = await this.readRaw(keyId, purpose);
    if (!read.ok) return read;
    return isWhole(read.value) ? succeed(read.value) : fail('malformed-answer');
  }

  async readRaw(
    keyId: number,
    purpose: CallPurpose = 'write',
    timeoutMs?: number,
  ): Promise<Outcome<RawRecord>> {
    const { api, filter, recordCache } = this.#dependencies;
    const answer = await api.request({ ...keyCall(keyId), ...(timeoutMs && { timeoutMs }) }, purpose);
    if (!answer.ok) return answer;
    const { data, sentAt } = answer.value;
    recordCache.store(data, sentAt);
    const raw = decodeRaw(data, keyId, sentAt, filter);
    return raw === null ? fail('malformed-answer') : succeed(raw);
  }

  /** Null: the gateway accepted it. `status`: where a gateway knows that, nothing else is written. `isStale`: by its turn. */
  async put(
    { record }: RawRecord,
    change: WireRecord,
    what: 'plain' | 'status',
    purpose: CallPurpose = 'write',
    isStale = () => false,
  ): Promise<Failure | null> {
    const path = `/api/token/${what === 'status' ? '?status_only=true' : ''}`;
    const body = updateBody(record, change);
    const call = { route: 'key', path, method: 'PUT', body, isStale } as const;
    const answer = await this.#dependencies.api.request(call, purpose);
    return answer.ok ? null : answer.failure;
  }
}
