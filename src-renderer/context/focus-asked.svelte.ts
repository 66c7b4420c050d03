import { tick } from 'svelte';
import type { AppContext } from './app-context.ts';

/** In a key's detail: a notification leads to the kill switch, where there is one; all else to the heading. */
export function focusAsked(app: AppContext): void {
  $effect(() => {
    if (app.focusAsked === null) return;
    const id = app.focusAsked.focus === 'disable' ? 'disable-key' : '';
    void tick().then(() => (document.getElementById(id) ?? document.querySelector('h1'))?.focus());
  });
}
