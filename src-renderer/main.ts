import { mount } from 'svelte';
import type { Comet } from '#contract/ipc';
import { loadText } from '#text';
import './app.css';
import { Mirror } from './state/mirror.svelte.ts';
import App from './view/App.svelte';
import { loadViews } from './view/views.ts';

declare global {
  interface Window {
    readonly comet: Comet;
  }
}

const { comet } = window;
const mirror = new Mirror(comet);
await mirror.start();
const { state } = mirror;
const text = await loadText(state?.language ?? 'en');
const opensWithList = state !== null && state.accounts.length > 0 && state.signIn.phase === 'idle';
if (!opensWithList) await loadViews();
mount(App, { target: document.body, props: { comet, mirror, initialText: text } });
// Everything else is there before anybody can ask for it.
requestAnimationFrame(() => void loadViews());
