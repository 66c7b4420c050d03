import type { AccountState } from '#contract/account-state';
import { mayHaveCliToken, parseBaseUrl } from '#contract/base-url';
import type { FoundCliToken } from '#contract/ipc';

/** `first`: before pasting. `newer`: first, since it was changed after the stored token was accepted last. */
export type CliOffer = 'none' | 'last' | 'first' | 'newer';

/** Where the CLI's token is offered. `account`: the one that is to sign in again; null: a new one. */
export function cliOffer(
  found: FoundCliToken | null,
  baseUrl: string,
  account: AccountState | null,
): CliOffer {
  const address = parseBaseUrl(baseUrl);
  if (found === null || !address.ok || !mayHaveCliToken(address.value)) return 'none';
  if (account?.connection.state !== 'rejected') return 'first';
  // What did not change since is likely the token that was rejected.
  const acceptedAt = lastAcceptedAt(account);
  return found.changedAt !== null && acceptedAt !== null && found.changedAt > acceptedAt ? 'newer' : 'last';
}

/** Null: nobody knows, after a restart without a key that was read. */
function lastAcceptedAt({ pins, refresh }: AccountState): number | null {
  const readAt = pins.flatMap(({ reading }) => (reading === null ? [] : [reading.readAt]));
  const instants = refresh.lastSuccessAt === null ? readAt : [refresh.lastSuccessAt, ...readAt];
  return instants.length === 0 ? null : Math.max(...instants);
}
