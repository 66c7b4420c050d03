import type { AppState } from '#contract/app-state';

export type Shortcut = 'back' | 'refresh' | 'settings' | 'search';

const WITH_MODIFIER: Partial<Record<string, Shortcut>> = { r: 'refresh', ',': 'settings', f: 'search' };

/** Null for keys that belong to something else: an input method, an open menu, whoever has handled them already. */
export function shortcutOf(event: KeyboardEvent, platform: AppState['platform']): Shortcut | null {
  if (event.defaultPrevented || event.isComposing) return null;
  if (event.key === 'Escape') return isMenuOpen(event.target) ? null : 'back';
  const isModified = platform === 'darwin' ? event.metaKey : event.ctrlKey;
  if (!isModified || event.altKey || event.shiftKey) return null;
  return WITH_MODIFIER[event.key.toLowerCase()] ?? null;
}

function isMenuOpen(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('select:open, :popover-open') !== null;
}
