import type { SignInState } from '#contract/app-state';
import { withoutPrefix, type BaseUrl } from '#contract/base-url';
import type { Failure, FailureCode, Outcome } from '#contract/failure';
import type { Clock } from '../../clock/clock.ts';
import type { Gateway, GatewayOptions } from '../../gateway/gateway.ts';
import type { Accounts } from '../accounts.ts';
import { isWaiting } from '../failure-kinds.ts';
import { gatewayOptionsOf, type PendingToken } from './pending-token.ts';
import { verifyToken, type VerifiedAccount } from './verify-token.ts';

interface FindDependencies {
  readonly accounts: Pick<Accounts, 'consent' | 'limiters'>;
  readonly clock: Clock;
  readonly openGateway: (options: GatewayOptions) => Gateway;
}

interface FoundGateway {
  readonly verified: Outcome<VerifiedAccount>;
  /** With the address where this was said. */
  readonly pending: PendingToken;
}

/** Somebody's page answers there, or nothing that knows of keys. */
const NO_GATEWAY: readonly FailureCode[] = ['intermediary', 'redirected-elsewhere', 'not-a-gateway'];

const FINAL: readonly FailureCode[] = [
  'token-rejected',
  'token-not-accepted',
  'account-blocked',
  'not-allowed',
];

/**
 * Verifies the token at the address that was given; where no gateway answers, at its origin, since a page of a console
 * may have been pasted. `isFixed`: it is the address of an account that is here.
 */
export async function findGateway(
  pending: PendingToken,
  dependencies: FindDependencies,
  isFixed: boolean,
): Promise<FoundGateway> {
  // All of it is one wish of the user's, and one question.
  return dependencies.accounts.consent.run(pending.address.origin, () =>
    find(pending, dependencies, isFixed),
  );
}

async function find(
  pending: PendingToken,
  dependencies: FindDependencies,
  isFixed: boolean,
): Promise<FoundGateway> {
  const given = { pending, verified: await verifyAt(pending, dependencies, isFixed) };
  const address = isFixed ? null : withoutPrefix(pending.address);
  if (address === null || !isNoGateway(given.verified)) return given;
  const bare = { ...pending, address };
  const atOrigin = { pending: bare, verified: await verifyAt(bare, dependencies, isFixed) };
  return isNoGateway(atOrigin.verified) ? given : atOrigin;
}

/** The same token would be refused again. */
export function isFinal({ code }: Failure): boolean {
  return FINAL.includes(code);
}

/** One that was given by hand and never accepted here may never have been right; the CLI's and an account's once was. */
export function refusalOf({ from }: Pick<PendingToken, 'from'>, failure: Failure): Failure {
  const wasAccepted = from === 'cli' || from === 'account';
  const mayBeMistaken = !wasAccepted && failure.code === 'token-rejected';
  return mayBeMistaken ? { ...failure, code: 'token-not-accepted' } : failure;
}

/** As the view shows it. */
export function shownAddress({ cut, url }: BaseUrl): Pick<SignInState, 'baseUrl' | 'baseUrlCut'> {
  return { baseUrl: url, baseUrlCut: cut === '' ? null : cut };
}

async function verifyAt(
  pending: PendingToken,
  { accounts, clock, openGateway }: FindDependencies,
  isFixed: boolean,
): Promise<Outcome<VerifiedAccount>> {
  const { origin } = pending.address;
  const options = gatewayOptionsOf(pending, accounts.limiters.of(origin), () => clock.now(), isFixed);
  const verified = await verifyToken(openGateway(options));
  return verified.ok ? verified : { ok: false, failure: refusalOf(pending, verified.failure) };
}

/** One that is to wait before it is asked is none that answered. */
function isNoGateway(verified: Outcome<unknown>): boolean {
  return !verified.ok && (NO_GATEWAY.includes(verified.failure.code) || isWaiting(verified.failure));
}
