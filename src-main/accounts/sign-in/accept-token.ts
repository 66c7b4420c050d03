import { fail, succeed, type Outcome } from '#contract/failure';
import { LIMITS } from '#contract/limits';
import type { Account } from '../account.ts';
import type { Accounts } from '../accounts.ts';
import { mayHaveCliToken, parseBaseUrl } from '#contract/base-url';
import { cleanToken } from './token-input.ts';
import type { PendingToken, TokenSource } from './pending-token.ts';

export interface SignInTarget {
  /** Null: a new account. */
  readonly accountId: string | null;
  readonly baseUrl: string;
}

export interface AcceptedToken {
  readonly text: string;
  readonly from: TokenSource;
}

/** Everything that can be said of a token and its target before anything is sent. `newId`: a fresh UUID. */
export function acceptToken(
  target: SignInTarget,
  { text, from }: AcceptedToken,
  accounts: Accounts,
  newId: () => string,
): Outcome<PendingToken> {
  const account = target.accountId === null ? null : accounts.find(target.accountId);
  if (account === undefined) return fail('unknown-account');
  if (account === null && accounts.all.length >= LIMITS.accounts) return fail('too-many-accounts');
  const address = parseBaseUrl(account?.record.baseUrl ?? target.baseUrl);
  if (!address.ok) return address;
  // The CLI calls CometAPI alone: its token is no business of any other host.
  if (from === 'cli' && !mayHaveCliToken(address.value)) return fail('cli-token-elsewhere');
  const token = cleanToken(text);
  if (!token.ok) return token;
  return succeed({
    accountId: target.accountId ?? newId(),
    address: address.value,
    token: token.value,
    from,
    clipboardText: from === 'clipboard' ? text : null,
    headerUserId: account?.record.headerUserId ?? null,
    ownerId: null,
  });
}

/** The one that an account works with; it goes nowhere but where it was stored for. */
export function heldToken({
  connected,
  record,
}: Pick<Account, 'connected' | 'record'>): Outcome<PendingToken> {
  if (connected === null) return fail('token-missing');
  const address = parseBaseUrl(record.baseUrl);
  if (!address.ok) return address;
  const { origin, token } = connected.credential;
  if (origin !== address.value.origin) return fail('origin-mismatch');
  const unknown = { clipboardText: null, headerUserId: null, ownerId: null };
  return succeed({ accountId: record.id, address: address.value, token, from: 'account', ...unknown });
}
