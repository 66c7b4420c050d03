import { tick } from 'svelte';
import type { AppContext } from './app-context.ts';

/** In a key's detail: a notification leads to what brings the key back, where that asks first; all else to the heading. */
export function focusAsked(app: AppContext): void {
  $effect(() => {
    if (app.focusAsked === null) return;
    const { focus } = app.focusAsked;
    void tick().then(() => {
      const remedy = focus !== null ? document.querySelector<HTMLElement>('[data-remedy]') : null;
      (remedy ?? document.querySelector('h1'))?.focus();
    });
  });
}
