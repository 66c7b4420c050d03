/** Attach to the one control of a view that is used first. */
export function focusNow(element: HTMLElement): void {
  element.focus();
}

/** Attach to the heading of a view: the keyboard starts there unless something better has the focus already. */
export function focusWhenFree(heading: HTMLElement): void {
  if (document.activeElement === document.body) heading.focus();
}
