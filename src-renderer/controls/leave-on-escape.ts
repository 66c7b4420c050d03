/** Attach to what can be left by Esc, without leaving the view. */
export function leaveOnEscape(leave: () => void): (element: HTMLElement) => () => void {
  return (element) => {
    const listening = new AbortController();
    element.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
        event.preventDefault();
        leave();
      },
      { signal: listening.signal },
    );
    return () => listening.abort();
  };
}
