import type { AppState, Focus, GoTo, SignInState } from '#contract/app-state';

/** What a key was opened for; what asks writes nothing by itself, even when nothing is missing by then. */
export type KeyIntent = 'enable' | 'ask-to-enable';

export type View =
  | { readonly name: 'list' }
  | { readonly name: 'settings' }
  | { readonly name: 'picker'; readonly accountId: string }
  | { readonly name: 'account'; readonly accountId: string }
  | { readonly name: 'create'; readonly accountId: string }
  | {
      readonly name: 'detail';
      readonly accountId: string;
      readonly keyId: number;
      readonly action?: KeyIntent;
    }
  /** Null signs in to a new account. */
  | { readonly name: 'sign-in'; readonly accountId: string | null };

// One object each: a view that is still the same must not be built anew.
const LIST: View = { name: 'list' };
const FIRST_SIGN_IN: View = { name: 'sign-in', accountId: null };

interface Entry {
  readonly view: View;
  /** Where the focus goes when this view is left. */
  readonly openerId: string | null;
}

/** What of a view is to get the focus; asked for again it is another. */
export interface FocusAsked {
  readonly focus: Focus | null;
}

/**
 * The views on top of the list; without an account, sign-in takes the list's place. A sign-in under way belongs to
 * main, so its beginning and end move the views here, in a window that was just created too.
 */
export class Navigation {
  #stack = $state.raw<readonly Entry[]>([]);
  #root = $state.raw<View>(LIST);
  #signIn: SignInState['phase'] = 'idle';
  #wentTo: GoTo | null = null;
  #focus = $state.raw<{ readonly view: View; readonly asked: FocusAsked } | null>(null);
  #intent: KeyIntent | null = null;

  get current(): View {
    return this.#stack.at(-1)?.view ?? this.#root;
  }

  /** Of the current view, where it was asked for; null: as usual. */
  get focusAsked(): FocusAsked | null {
    return this.#focus?.view === this.current ? this.#focus.asked : null;
  }

  /** What the current view was opened for, once: who comes back to it has not asked for that again. */
  takeIntent(): KeyIntent | null {
    const intent = this.#intent;
    this.#intent = null;
    return intent;
  }

  get canGoBack(): boolean {
    return this.#stack.length > 0;
  }

  open(view: View, openerId: string | null = null, focus: Focus | null = null): void {
    if (isSame(view, this.current)) return;
    this.#stack = [...this.#stack, { view, openerId }];
    this.#intent = view.name === 'detail' ? (view.action ?? null) : null;
    if (focus !== null) this.#focus = { view, asked: { focus } };
  }

  /** Returns the id of the element that had opened the view just left. */
  back(): string | null {
    const left = this.#stack.at(-1);
    this.#intent = null;
    this.#stack = this.#stack.slice(0, -1);
    return left?.openerId ?? null;
  }

  follow(state: AppState): void {
    const root = state.accounts.length > 0 ? LIST : FIRST_SIGN_IN;
    // With the last account everything that stood on its list has gone.
    const hasLostAll = this.#root === LIST && root === FIRST_SIGN_IN && state.signIn.phase === 'idle';
    this.#root = root;
    this.#stack = hasLostAll ? [] : this.#stack.filter(({ view }) => isPossible(view, state));
    this.#followSignIn(state);
    this.#followGoTo(state);
  }

  #followSignIn(state: AppState): void {
    const phase = state.signIn.phase;
    if (phase === this.#signIn) return;
    this.#signIn = phase;
    if (phase === 'done') this.#finishSignIn(state);
    else if (phase !== 'idle') this.open({ name: 'sign-in', accountId: state.signIn.accountId });
  }

  /** On top of whatever is open, a sign-in under way too; hidden there, the popover opens without it the next time. */
  #followGoTo(state: AppState): void {
    const { goTo } = state;
    const last = this.#wentTo;
    if (goTo?.serial === last?.serial) return;
    this.#wentTo = goTo;
    if (goTo) this.#goTo(goTo, state);
    else if (last !== null && isSame(this.current, placeOf(last))) this.back();
  }

  /** To the list where the key is no longer pinned. */
  #goTo(goTo: GoTo, state: AppState): void {
    const view = placeOf(goTo);
    if (view === LIST || !isPossible(view, state)) this.#stack = [];
    else this.open(view);
    this.#focus = goTo.view === 'key' ? { view: this.current, asked: goTo } : null;
  }

  /** A new account goes on to the picker; one that has pins already goes back to where it came from. */
  #finishSignIn({ signIn: { accountId }, accounts }: AppState): void {
    this.#stack = this.#stack.filter(({ view }) => view.name !== 'sign-in');
    const account = accounts.find(({ id }) => id === accountId);
    if (account?.pins.length === 0) this.open({ name: 'picker', accountId: account.id });
  }
}

function placeOf(goTo: GoTo): View {
  if (goTo.view === 'key') return { name: 'detail', accountId: goTo.accountId, keyId: goTo.keyId };
  return goTo.view === 'list' ? LIST : { name: 'settings' };
}

function isPossible(view: View, { accounts }: AppState): boolean {
  if (!('accountId' in view) || view.accountId === null) return true;
  const account = accounts.find(({ id }) => id === view.accountId);
  if (view.name !== 'detail') return account !== undefined;
  return account?.pins.some(({ keyId }) => keyId === view.keyId) ?? false;
}

function isSame(one: View, other: View): boolean {
  const subjectOf = (view: View) => ({ accountId: null, keyId: null, ...view });
  const { name, accountId, keyId } = subjectOf(one);
  const { name: otherName, accountId: otherAccountId, keyId: otherKeyId } = subjectOf(other);
  return name === otherName && accountId === otherAccountId && keyId === otherKeyId;
}
