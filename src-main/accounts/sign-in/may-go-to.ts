import { isCometApi, type BaseUrl } from '#contract/base-url';
import type { Accounts } from '../accounts.ts';

interface Asking {
  readonly accounts: Pick<Accounts, 'all'>;
  /** Main's own question. */
  readonly maySendTo: (address: BaseUrl) => Promise<boolean>;
}

/** Whether a token may be sent there. Whoever has an account there has agreed before. */
export async function mayGoTo(address: BaseUrl, { accounts, maySendTo }: Asking): Promise<boolean> {
  const isKnown = accounts.all.some(({ record }) => new URL(record.baseUrl).origin === address.origin);
  return isKnown || isCometApi(address) || maySendTo(address);
}
