import { fail, succeed, type Outcome } from '#contract/failure';
import { decodeSubscription, decodeKeyPage, decodeMonth, decodeOwnAccount } from './decode.ts';
import type { RequestPurpose } from '#contract/request-purpose';
import type { Gateway, GatewayOptions } from './gateway.ts';
import { RecordCache } from './record-cache.ts';
import { decodeKey, decodeKeyText } from './key-record.ts';
import { KeyRecordClient } from './key-record-client.ts';
import { KeyWrites } from './key-writes.ts';
import {
  createManagementApi,
  keyCall,
  keyListCall,
  type Call,
  type TransportOptions,
} from './management-api.ts';
import { createPageCall } from './long-pages.ts';
import { decodeQuotaDisplay } from './site.ts';
import { withoutToken } from './without-token.ts';
import { createPageReader, keyPage, walkKeys, type PageCounting } from './walk-keys.ts';

const SUBSCRIPTION: Call = { route: 'account', path: '/api/subscription/self' };

export function createGateway(options: GatewayOptions, transport: TransportOptions = {}): Gateway {
  const api = createManagementApi(options, transport);
  const counting: PageCounting = { zeroBased: false };
  const filter = withoutToken(options.credential.token);
  const recordCache = new RecordCache(options.cachesRecordOf ?? (() => false), filter, options.now);

  async function read<Value>(
    call: Call,
    decode: (data: unknown, readAt: number) => Value | null,
    purpose: RequestPurpose = 'refresh',
  ): Promise<Outcome<Value>> {
    const answer = await api.request(call, purpose);
    if (!answer.ok) return answer;
    const { data, sentAt } = answer.value;
    if (call.route === 'key' || call.route === 'key-list') recordCache.store(data, sentAt);
    const value = decode(data, sentAt);
    return value === null ? fail('malformed-answer') : succeed(value);
  }

  const pageReader = (purpose?: RequestPurpose) => {
    const readRows = (page: number, size: number) =>
      read(keyListCall(page, size), (data, readAt) => decodeKeyPage(data, readAt, filter), purpose);
    return createPageReader(createPageCall(readRows, counting), counting);
  };

  return {
    writes: new KeyWrites({
      api,
      records: new KeyRecordClient({ api, recordCache, filter }),
      readNewest: () => pageReader('write')(1),
    }),
    readKeyText: async (keyId) => {
      const answer = await api.request(keyCall(keyId), 'detail');
      return answer.ok ? succeed(decodeKeyText(answer.value.data, keyId)) : answer;
    },
    walkKeys: (purpose) => walkKeys(pageReader(purpose)),
    readKeyPage: async (page) => {
      const answer = await pageReader()(page);
      return answer.ok ? succeed(keyPage(answer.value)) : answer;
    },
    readKey: (keyId, purpose) =>
      read(
        keyCall(keyId),
        (data, readAt) => {
          const reading = decodeKey(data, readAt);
          return reading?.keyId === keyId ? filter(reading) : null;
        },
        purpose,
      ),
    readOwnAccount: (purpose) =>
      read({ route: 'account', path: '/api/user/self' }, decodeOwnAccount, purpose),
    readSubscription: () => read(SUBSCRIPTION, decodeSubscription),
    readMonth: () => read({ route: 'account', path: '/api/user/self/stats' }, decodeMonth, 'detail'),
    readQuotaDisplay: () => read({ route: 'site', path: '/api/status' }, decodeQuotaDisplay),
    close: () => api.close(),
  };
}
