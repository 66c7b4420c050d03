import type { SignInState } from '#contract/app-state';
import { fail, succeed, type Failure, type FailureCode, type Outcome } from '#contract/failure';
import { IDLE_SIGN_IN } from '#contract/initial-app-state';
import { LIMITS } from '#contract/limits';
import type { Clock } from '../../clock/clock.ts';
import type { Gateway, GatewayOptions } from '../../gateway/gateway.ts';
import type { CliToken } from '../../secrets/cli-token.ts';
import type { Vault } from '../../secrets/vault.ts';
import type { AccountRecord } from '../../state/accounts-file.ts';
import type { AppStateStore } from '../../state/app-state-store.ts';
import type { Accounts } from '../accounts.ts';
import { findConflict, type Conflict } from './account-conflict.ts';
import type { BaseUrl } from '#contract/base-url';
import { findGateway, isFinal, shownAddress } from './find-gateway.ts';
import { acceptToken, heldToken, type AcceptedToken, type SignInTarget } from './accept-token.ts';
import { connectAccount, noteRejected } from './connect-account.ts';
import { mayGoTo } from './may-go-to.ts';
import { undoStore } from './undo-store.ts';
import { cleanUserId } from './token-input.ts';
import { credentialOf, forOwner, PendingTokenHolder, type PendingToken } from './pending-token.ts';
import { isUnderWay, isVerified } from './sign-in-phase.ts';

export interface SignInDependencies {
  readonly store: AppStateStore;
  readonly accounts: Accounts;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly openGateway: (options: GatewayOptions) => Gateway;
  readonly cliToken: Pick<CliToken, 'read'>;
  readonly clipboard: { read(): Promise<string>; clearIfUnchanged(text: string): Promise<void> };
  /** A fresh UUID. */
  readonly newId: () => string;
  /** Asked by main itself, which no page can answer: may a token be sent there, which is not CometAPI? */
  readonly maySendTo: (address: BaseUrl) => Promise<boolean>;
}

/** One sign-in at a time, from the pasted or typed token to the keychain item and the working account. */
export class SignIn {
  readonly #dependencies: SignInDependencies;
  readonly #pending: PendingTokenHolder;
  /** Grows with every attempt and every leave: the answer of an earlier one changes nothing. */
  #attempt = 0;

  constructor(dependencies: SignInDependencies) {
    this.#dependencies = dependencies;
    this.#pending = new PendingTokenHolder(dependencies.clock, (token) => this.#onWaitedLong(token));
  }

  /** A token for another target, which the state no longer tells of, does not wait on. */
  openTyped(target: SignInTarget): Outcome<null> {
    this.#attempt += 1;
    this.#pending.forget();
    this.#show({ ...IDLE_SIGN_IN, ...target, typing: true });
    return succeed(null);
  }

  async fromClipboard(target: SignInTarget): Promise<Outcome<null>> {
    const text = await this.#dependencies.clipboard.read();
    if (text.trim() === '') return this.#fail(target, 'clipboard-empty');
    return this.#begin(target, { text, from: 'clipboard' });
  }

  async fromCli(target: SignInTarget): Promise<Outcome<null>> {
    const token = await this.#dependencies.cliToken.read();
    if (!token.ok) return this.#fail(target, token.failure.code);
    return this.#begin(target, { text: token.value, from: 'cli' });
  }

  typed(target: SignInTarget & { readonly token: string }): Promise<Outcome<null>> {
    return this.#begin(target, { text: target.token, from: 'field' });
  }

  /** `accountId`: one that is here, whose gateway wants an id, or another one: its own token goes with it. */
  async giveUserId(input: string, accountId: string | null = null): Promise<Outcome<null>> {
    const userId = cleanUserId(input);
    const taken = accountId === null ? succeed(null) : this.#takeHeldToken(accountId);
    if (!taken.ok) return taken;
    if (this.#pending.token === null) return this.#stop(fail('token-no-longer-waiting').failure, 'failed');
    if (!userId.ok) return this.#stop(userId.failure, 'user-id-needed');
    this.#pending.change({ ...this.#pending.token, headerUserId: userId.value });
    return this.#verify();
  }

  async retry(): Promise<Outcome<null>> {
    const { token } = this.#pending;
    return token !== null && isVerified(this.#state) ? this.#store(token) : this.#verify();
  }

  /** The keychain could not keep the token: it stays in memory, and the user was told. */
  async keepUntilQuit(): Promise<Outcome<null>> {
    if (this.#pending.token === null || this.#state.phase !== 'store-failed')
      return fail('token-no-longer-waiting');
    return this.#finish(this.#pending.token, 'session-only');
  }

  /** The machine woke up: timers stood still meanwhile. */
  woke(): void {
    this.#pending.look();
  }

  /** Nothing that was typed may stay in that window: it counts as left, whatever goes on in main. */
  closeTyped(): Outcome<null> {
    if (this.#state.typing) this.#show({ ...this.#state, typing: false });
    return succeed(null);
  }

  /** The address of a new account stays, for the window that comes next, too: no token goes elsewhere for a cancel. */
  leave(): Outcome<null> {
    this.#attempt += 1;
    this.#pending.forget();
    const { accountId, baseUrl } = this.#state;
    this.#show(accountId === null ? { ...IDLE_SIGN_IN, baseUrl } : IDLE_SIGN_IN);
    return succeed(null);
  }

  /** The token of that account is taken away: none that is on its way to it comes in its place. */
  end(accountId: string): void {
    if ([this.#state.accountId, this.#pending.token?.accountId].includes(accountId)) this.leave();
  }

  get #state(): SignInState {
    return this.#dependencies.store.get().signIn;
  }

  /** Where a sign-in to it is under way, that one's stays. Without one it has failed for that account, and for no new one. */
  #takeHeldToken(accountId: string): Outcome<null> {
    this.#pending.look();
    if (isUnderWay(this.#state, accountId)) return succeed(null);
    const account = this.#dependencies.accounts.find(accountId);
    if (account === undefined) return fail('unknown-account');
    const held = heldToken(account);
    if (!held.ok) return this.#fail({ accountId, baseUrl: account.record.baseUrl }, held.failure.code);
    this.#attempt += 1;
    const { address } = this.#pending.keep(held.value);
    this.#show({ ...IDLE_SIGN_IN, ...shownAddress(address), accountId });
    return succeed(null);
  }

  async #begin(target: SignInTarget, given: AcceptedToken): Promise<Outcome<null>> {
    const { accounts, newId } = this.#dependencies;
    const accepted = acceptToken(target, given, accounts, newId);
    if (!accepted.ok) return this.#fail(target, accepted.failure.code);
    const attempt = (this.#attempt += 1);
    const givenAt = this.#dependencies.clock.now();
    const isAgreed = await mayGoTo(accepted.value.address, this.#dependencies);
    if (attempt !== this.#attempt) return fail('token-no-longer-waiting');
    // Nothing was sent, and what was typed stays, for another address.
    if (!isAgreed) return succeed(null);
    const { address } = this.#pending.keep(accepted.value, givenAt);
    this.#show({ ...this.#state, ...shownAddress(address), accountId: target.accountId });
    return this.#verify();
  }

  async #verify(): Promise<Outcome<null>> {
    const pending = this.#pending.token;
    if (pending === null) return this.#stop({ code: 'token-no-longer-waiting' }, 'failed');
    const attempt = (this.#attempt += 1);
    this.#show({ ...this.#state, phase: 'verifying', failure: null });
    const isFixed = this.#state.accountId !== null;
    const found = await this.#orStop('failed', () => findGateway(pending, this.#dependencies, isFixed));
    if (attempt !== this.#attempt) return fail('token-no-longer-waiting');
    this.#pending.change(found.pending);
    this.#show({ ...this.#state, ...shownAddress(found.pending.address) });
    if (!found.verified.ok) return this.#rejected(found.verified.failure, found.pending);
    const owned = { ...found.pending, ownerId: found.verified.value.ownerId };
    const conflict = findConflict(owned, this.#state.accountId, this.#dependencies.accounts.all);
    return conflict === null ? this.#store(this.#pending.change(owned)) : this.#offerOwner(owned, conflict);
  }

  /** It is a good token, of another account than was meant: to be given to that one, when the user agrees. */
  #offerOwner(pending: PendingToken, { code, ownerAccountId }: Conflict): Outcome<null> {
    const { accounts, newId } = this.#dependencies;
    const owner = accounts.find(ownerAccountId ?? '');
    this.#pending.change(forOwner(pending, owner?.record, newId));
    const hasNoPlace = !owner && accounts.all.length >= LIMITS.accounts;
    return this.#stop({ code }, 'failed', hasNoPlace);
  }

  #rejected(failure: Failure, { accountId, from }: PendingToken): Outcome<null> {
    if (failure.code === 'user-id-needed') return this.#stop(null, 'user-id-needed');
    if (failure.code === 'user-id-wrong') return this.#stop(failure, 'user-id-needed');
    if (from === 'account') noteRejected(accountId, failure, this.#dependencies.accounts);
    return this.#stop(failure, 'failed', isFinal(failure));
  }

  /** The secret first, the record second: a record without its secret is repaired by signing in again. */
  async #store(pending: PendingToken): Promise<Outcome<null>> {
    const attempt = this.#attempt;
    this.#show({ ...this.#state, phase: 'storing', failure: null });
    const write = () => this.#dependencies.vault.write(pending.accountId, credentialOf(pending));
    const written = await this.#orStop('store-failed', write);
    if (attempt !== this.#attempt) return undoStore(pending.accountId, written, this.#dependencies);
    if (!written.ok) return this.#stop(written.failure, 'store-failed');
    return this.#finish(pending, 'keychain');
  }

  async #finish(pending: PendingToken, tokenKept: AccountRecord['tokenKept']): Promise<Outcome<null>> {
    const { accounts, clipboard } = this.#dependencies;
    const { accountId, clipboardText } = pending;
    const { isNew } = connectAccount(pending, tokenKept, accounts);
    this.#pending.forget();
    const baseUrlCut = isNew ? this.#state.baseUrlCut : null;
    this.#show({ ...IDLE_SIGN_IN, phase: 'done', accountId, baseUrlCut });
    // Kept in memory alone, it may be wanted once more.
    if (clipboardText !== null && tokenKept === 'keychain') await clipboard.clearIfUnchanged(clipboardText);
    return succeed(null);
  }

  #fail(target: SignInTarget, code: FailureCode): Outcome<null> {
    this.#attempt += 1;
    this.#pending.forget();
    this.#show({ ...this.#state, ...target, phase: 'failed', failure: { code }, tokenWaiting: false });
    return fail(code);
  }

  #stop(failure: Failure | null, phase: SignInState['phase'], isForgotten = false): Outcome<null> {
    if (isForgotten) this.#pending.forget();
    this.#show({ ...this.#state, phase, failure, tokenWaiting: this.#pending.token !== null });
    return failure === null ? succeed(null) : { ok: false, failure };
  }

  /** What ends in an exception has failed: the view can be left, and the token tried again. */
  async #orStop<Value>(phase: SignInState['phase'], task: () => Promise<Value>): Promise<Value> {
    const attempt = this.#attempt;
    try {
      return await task();
    } catch (error) {
      if (attempt === this.#attempt) this.#stop({ code: 'internal' }, phase);
      throw error;
    }
  }

  /** What an account has anyway need not be given again: its sign-in goes on, or has not begun. */
  #onWaitedLong(token: PendingToken): void {
    const { accountId, phase } = this.#state;
    const isStopped = ['failed', 'store-failed', 'user-id-needed'].includes(phase);
    if (isStopped && token.from === 'account') this.#show({ ...IDLE_SIGN_IN, accountId });
    else if (isStopped) this.#stop({ code: 'token-no-longer-waiting' }, 'failed');
    else if (token.from === 'account') this.#pending.keep(token);
  }

  #show(signIn: SignInState): void {
    this.#dependencies.store.update(() => ({ signIn }));
  }
}
