/** Scrolls list and page no further than the active row needs. */
export function showActive(list: HTMLElement): void {
  list.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
}
