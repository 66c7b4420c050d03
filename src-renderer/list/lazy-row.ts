import { LazyComponent } from '../context/lazy-component.ts';

/** Of a row: nobody can reach them before they are loaded. */
export const pinControls = new LazyComponent(() => import('./PinControls.svelte'));
export const sparkline = new LazyComponent(() => import('./Sparkline.svelte'));
export const rowOperation = new LazyComponent(() => import('./RowOperation.svelte'));
