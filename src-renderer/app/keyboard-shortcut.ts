import type { AppState } from '#contract/app-state';

export type Shortcut = 'back' | 'refresh' | 'settings' | 'search' | 'zoom-in' | 'zoom-out' | 'zoom-reset';

const WITH_MODIFIER: Partial<Record<string, Shortcut>> = {
  r: 'refresh',
  ',': 'settings',
  f: 'search',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  '0': 'zoom-reset',
};

/** Null for keys that belong to something else: an input method, an open menu, whoever has handled them already. */
export function shortcutOf(event: KeyboardEvent, platform: AppState['platform']): Shortcut | null {
  if (event.defaultPrevented || event.isComposing) return null;
  if (event.key === 'Escape') return isMenuOpen(event.target) ? null : 'back';
  const isModified = platform === 'darwin' ? event.metaKey : event.ctrlKey;
  // On most keyboards "+" is a shifted key.
  if (!isModified || event.altKey || (event.shiftKey && event.key !== '+')) return null;
  return WITH_MODIFIER[event.key.toLowerCase()] ?? null;
}

function isMenuOpen(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('select:open, :popover-open') !== null;
}
