import { createContext } from 'svelte';
import type { AppState, Focus } from '#contract/app-state';
import type { Failure, Outcome } from '#contract/failure';
import type { Comet } from '#contract/ipc';
import type { Text } from '#text';
import type { FocusAsked, KeyIntent, View } from './navigation.svelte.ts';

/** Something just done that can be undone; shown for some seconds. */
export interface UndoOffer {
  /** Made anew for what is shown then: it stands while language and privacy mode may change. */
  readonly message: () => string;
  readonly undo: () => void;
}

/** What every view needs; the list does with the words of its first sight. The properties are live: read them where they are used. */
export interface AppContext<T extends Text = Text> {
  readonly comet: Comet;
  readonly state: AppState;
  readonly text: T;
  /** Rejects when the text of the other views cannot be loaded; asking again tries again. */
  completeText(): Promise<void>;
  /** Main's clock; stands still while the popover is hidden. */
  readonly now: number;
  readonly canGoBack: boolean;
  /** Of the view that is open. */
  readonly focusAsked: FocusAsked | null;
  /** What the view that is open was opened for, once. */
  takeIntent(): KeyIntent | null;
  /** Of the last call that failed; shown in view, however far the page is scrolled. */
  readonly callFailure: Failure | null;
  dismissCallFailure(): void;
  readonly undoOffer: UndoOffer | null;
  offerUndo(offer: UndoOffer): void;
  dismissUndo(): void;
  /** Waits for a call and shows its failure; true when it went well. */
  perform(call: Promise<Outcome<unknown>>): Promise<boolean>;
  /** Null: all accounts. */
  refresh(accountId: string | null): void;
  /** Asked for here, or so slow that main tells of it. */
  readonly isRefreshing: boolean;
  /** `openerId`: the element that gets the focus back; `focus`: what of the view gets it, if not its heading. */
  open(view: View, openerId: string, focus?: Focus): void;
  back(): void;
  /** Said by screen readers only. */
  announce(message: string): void;
}

export const [getApp, setApp] = createContext<AppContext>();
