import { mount } from 'svelte';
import type { Comet } from '#contract/ipc';
import { loadText } from '#text';
import './app.css';
import { Mirror } from './state/mirror.svelte.ts';
import App from './view/App.svelte';

declare global {
  interface Window {
    readonly comet: Comet;
  }
}

const { comet } = window;
const mirror = new Mirror(comet);
await mirror.start();
const text = await loadText(mirror.state?.language ?? 'en');
mount(App, { target: document.body, props: { comet, mirror, initialText: text } });
