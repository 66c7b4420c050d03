/** Whether the popover is meant to be on screen. Closing: it lost the focus and will hide, unless something stops it. */
export type ToggleState =
  | { readonly phase: 'closed' }
  | {
      readonly phase: 'open';
      readonly shownAt: number;
      /** When it lost the focus and stayed; null: it has it, or never had. */
      readonly blurredAt: number | null;
    }
  | { readonly phase: 'closing'; readonly shownAt: number; readonly blurredAt: number };

export type ToggleEvent = 'tray-click' | 'show' | 'hide' | 'blur' | 'focus' | 'blur-delay-over';

export interface ToggleRules {
  readonly hidesOnBlur: boolean;
  /** Ignores a blur this soon after showing. */
  readonly graceMs: number;
  /** While true (a typed sign-in, a keychain call, a dialog) blur never hides. */
  readonly held: boolean;
  /** While true (a dialog on it) a click on the tray brings it back to the front: hidden, the dialog would go or be lost. */
  readonly isAsking: boolean;
}

/**
 * A click on the tray takes the focus before it is reported: for this long the popover still counts as open, so that
 * the click closes it rather than opening it again.
 */
export const BLUR_DELAY_MS = 100;

/** Where losing the focus hides nothing, a click this long after it brings the popover back to the front. */
export const BEHIND_AFTER_MS = 300;

export const CLOSED: ToggleState = { phase: 'closed' };

export function nextToggle(
  state: ToggleState,
  event: ToggleEvent,
  at: number,
  rules: ToggleRules,
): ToggleState {
  switch (event) {
    case 'tray-click':
      return state.phase === 'closed' || isRaised(state, at, rules) ? open(at) : CLOSED;
    case 'show':
      return open(at);
    case 'hide':
      return CLOSED;
    case 'focus':
      return state.phase === 'closed' ? state : open(state.shownAt);
    case 'blur':
      return onBlur(state, at, rules);
    case 'blur-delay-over':
      return onBlurDelayOver(state, at, rules);
  }
}

function open(shownAt: number): ToggleState {
  return { phase: 'open', shownAt, blurredAt: null };
}

/** Open, but perhaps behind other windows. */
function isRaised(state: ToggleState, at: number, { hidesOnBlur, isAsking }: ToggleRules): boolean {
  if (isAsking || state.phase !== 'open' || hidesOnBlur) return isAsking;
  return state.blurredAt !== null && at - state.blurredAt >= BEHIND_AFTER_MS;
}

function onBlur(state: ToggleState, at: number, { hidesOnBlur, graceMs, held }: ToggleRules): ToggleState {
  if (state.phase !== 'open') return state;
  if (!hidesOnBlur || held || at - state.shownAt < graceMs) return { ...state, blurredAt: at };
  return { phase: 'closing', shownAt: state.shownAt, blurredAt: at };
}

function onBlurDelayOver(state: ToggleState, at: number, { held }: ToggleRules): ToggleState {
  if (state.phase !== 'closing' || at - state.blurredAt < BLUR_DELAY_MS) return state;
  return held ? open(state.shownAt) : CLOSED;
}
