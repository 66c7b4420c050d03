import { fail, succeed, type Outcome } from '#contract/failure';
import {
  decodeHasActiveSubscription,
  decodeKeyPage,
  decodeOwnAccount,
  decodeUnitsPerDollar,
} from './decode.ts';
import type { Gateway, GatewayOptions } from './gateway.ts';
import { decodeKey } from './key-record.ts';
import { createManagementCalls, keyListCall, type Call, type TransportOptions } from './management-calls.ts';
import { walkKeys, type PageCounting } from './walk-keys.ts';

/** The most that gateways allow. */
const PAGE_SIZE = 100;

const SUBSCRIPTION: Call = { route: 'account', path: '/api/subscription/self' };

export function createGateway(options: GatewayOptions, transport: TransportOptions = {}): Gateway {
  const calls = createManagementCalls(options, transport);
  const counting: PageCounting = { zeroBased: false };

  async function read<Value>(
    call: Call,
    decode: (data: unknown, readAt: number) => Value | null,
  ): Promise<Outcome<Value>> {
    const answer = await calls.ask(call);
    if (!answer.ok) return answer;
    const value = decode(answer.value, options.now());
    return value === null ? fail('malformed-answer') : succeed(value);
  }

  return {
    walkKeys: () => walkKeys((page) => read(keyListCall(page, PAGE_SIZE), decodeKeyPage), counting),
    readKey: (keyId) =>
      read({ route: 'key', path: `/api/token/${keyId}` }, (data, readAt) => {
        const reading = decodeKey(data, readAt);
        return reading?.keyId === keyId ? reading : null;
      }),
    readOwnAccount: () => read({ route: 'account', path: '/api/user/self' }, decodeOwnAccount),
    readHasActiveSubscription: async () => {
      const answer = await read(SUBSCRIPTION, decodeHasActiveSubscription);
      return !answer.ok && answer.failure.code === 'not-offered' ? succeed(false) : answer;
    },
    readUnitsPerDollar: () => read({ route: 'site', path: '/api/status' }, decodeUnitsPerDollar),
    close: () => calls.close(),
  };
}
