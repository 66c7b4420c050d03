import { fail, succeed, type Outcome } from '#contract/failure';
import {
  decodeHasActiveSubscription,
  decodeKeyPage,
  decodeOwnAccount,
  decodeUnitsPerDollar,
} from './decode.ts';
import type { RequestPurpose } from '#contract/request-purpose';
import type { Gateway, GatewayOptions } from './gateway.ts';
import { decodeKey } from './key-record.ts';
import { createManagementCalls, keyListCall, type Call, type TransportOptions } from './management-calls.ts';
import { createPageReader, keyPage, walkKeys, type PageCounting } from './walk-keys.ts';

/** The most that gateways allow. */
const PAGE_SIZE = 100;

const SUBSCRIPTION: Call = { route: 'account', path: '/api/subscription/self' };

export function createGateway(options: GatewayOptions, transport: TransportOptions = {}): Gateway {
  const calls = createManagementCalls(options, transport);
  const counting: PageCounting = { zeroBased: false };

  async function read<Value>(
    call: Call,
    decode: (data: unknown, readAt: number) => Value | null,
    purpose: RequestPurpose = 'refresh',
  ): Promise<Outcome<Value>> {
    const answer = await calls.ask(call, purpose);
    if (!answer.ok) return answer;
    const value = decode(answer.value, options.now());
    return value === null ? fail('malformed-answer') : succeed(value);
  }

  const pageReader = (purpose?: RequestPurpose) =>
    createPageReader((page) => read(keyListCall(page, PAGE_SIZE), decodeKeyPage, purpose), counting);

  return {
    walkKeys: (purpose) => walkKeys(pageReader(purpose)),
    readKeyPage: async (page) => {
      const answer = await pageReader()(page);
      return answer.ok ? succeed(keyPage(answer.value)) : answer;
    },
    readKey: (keyId, purpose) =>
      read(
        { route: 'key', path: `/api/token/${keyId}` },
        (data, readAt) => {
          const reading = decodeKey(data, readAt);
          return reading?.keyId === keyId ? reading : null;
        },
        purpose,
      ),
    readOwnAccount: (purpose) =>
      read({ route: 'account', path: '/api/user/self' }, decodeOwnAccount, purpose),
    readHasActiveSubscription: async () => {
      const answer = await read(SUBSCRIPTION, decodeHasActiveSubscription);
      return !answer.ok && answer.failure.code === 'not-offered' ? succeed(false) : answer;
    },
    readUnitsPerDollar: () => read({ route: 'site', path: '/api/status' }, decodeUnitsPerDollar),
    close: () => calls.close(),
  };
}
