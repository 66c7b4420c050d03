import type { AppState } from '#contract/app-state';
import type { Comet } from '#contract/ipc';

declare global {
  interface Window {
    readonly comet: Comet;
    /** Epoch milliseconds. */
    shownAt?: number;
  }
}

/** These run in the page, each on its own. */

/** Script until the page has taken over each state: all that Svelte does, without layout and painting. Milliseconds. */
export async function timeToApply(states: readonly AppState[]): Promise<number[]> {
  const times: number[] = [];
  for (const state of states) {
    const startedAt = performance.now();
    window.publishState?.(state);
    // Svelte flushes in a microtask, and effects of that may add others; no frame comes between them.
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    times.push(performance.now() - startedAt);
    await new Promise(requestAnimationFrame);
  }
  return times;
}

/** From each change of the search to its frame, without waiting for a screen to want one. Milliseconds. */
export async function timeToPaintSearch(queries: readonly string[]): Promise<number[]> {
  const field = document.querySelector<HTMLInputElement>('#key-search');
  if (!field) throw new Error('No search field');
  const painted = () =>
    new Promise<void>((resolve) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve();
        channel.port2.postMessage(null);
      }),
    );
  const times: number[] = [];
  for (const query of queries) {
    await painted();
    // As people type; a frame that follows another one at once is held back.
    await new Promise((resolve) => setTimeout(resolve, 50));
    const startedAt = performance.now();
    field.value = query;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await painted();
    times.push(performance.now() - startedAt);
  }
  return times;
}

/** Notes when the frame after main's "visible" has been painted: epoch milliseconds in `window.shownAt`. */
export function noteShown(): void {
  window.comet.onState(({ popoverVisible }) => {
    if (!popoverVisible) return;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        window.shownAt = performance.timeOrigin + performance.now();
      };
      channel.port2.postMessage(null);
    });
  });
}

/** Epoch milliseconds: when the page began to load, and when it first showed something. */
export async function firstPaint(): Promise<{ navigatedAt: number; paintedAt: number }> {
  const entry = await new Promise<PerformanceEntry>((resolve) => {
    const observer = new PerformanceObserver((list) => {
      const [found] = list.getEntriesByName('first-contentful-paint');
      if (found) resolve(found);
    });
    observer.observe({ type: 'paint', buffered: true });
  });
  return {
    navigatedAt: performance.timeOrigin,
    paintedAt: performance.timeOrigin + entry.startTime,
  };
}
