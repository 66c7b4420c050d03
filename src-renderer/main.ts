import { mount } from 'svelte';
import type { Comet } from '#contract/ipc';
import './app.css';
import { answeredCalls } from './context/answered-calls.ts';
import { firstPaint } from './context/first-paint.svelte.ts';
import { Mirror } from './context/mirror.svelte.ts';
import { ShownText } from './context/shown-text.svelte.ts';
import App from './app/App.svelte';
import { loadViews } from './app/load-views.ts';

declare global {
  interface Window {
    readonly comet: Comet;
  }
}

/** For a paint. */
const LONGEST_WAIT_MS = 500;

// No top-level await: the views that are loaded later import from this module, and would wait for its end.
start(answeredCalls(window.comet)).catch((error: unknown) => {
  // Not even the words are there.
  document.body.textContent = 'Comet Tray could not load its window. Quit it and start it again.';
  throw error;
});

async function start(comet: Comet): Promise<void> {
  const mirror = new Mirror(comet);
  await mirror.start();
  const { state } = mirror;
  const shownText = await ShownText.open(state?.language ?? 'en');
  const opensWithList = state?.signIn.phase === 'idle' && state.accounts.length > 0 && state.goTo === null;
  if (!opensWithList) await loadRest(shownText);
  mount(App, { target: document.body, props: { comet, mirror, shownText } });
  afterFirstPaint(() => void loadRest(shownText));
}

/** Before anybody can ask for it; a window that is not shown yet may not be painted, and has the time. */
function afterFirstPaint(act: () => void): void {
  const observer = new PerformanceObserver((list) => {
    if (list.getEntriesByName('first-contentful-paint').length > 0) go();
  });
  const timer = setTimeout(go, LONGEST_WAIT_MS);
  observer.observe({ type: 'paint', buffered: true });
  function go(): void {
    observer.disconnect();
    clearTimeout(timer);
    act();
  }
}

async function loadRest(shownText: ShownText): Promise<void> {
  // What cannot be loaded now is asked for again by the view that needs it.
  await Promise.allSettled([loadViews(), shownText.complete()]);
  firstPaint.end();
}
