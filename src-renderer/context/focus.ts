import { tick } from 'svelte';

/** Attach to the one control of a view that is used first. */
export function focusNow(element: HTMLElement): void {
  element.focus();
}

/** Attach to the heading of a view: the keyboard starts there unless something better has the focus already. */
export function focusWhenFree(heading: HTMLElement): void {
  if (document.activeElement === document.body) heading.focus();
}

/** Gives the focus to what has this id once the page shows what was just changed. */
export async function focusAfterChange(id: string): Promise<void> {
  await tick();
  document.getElementById(id)?.focus();
}
