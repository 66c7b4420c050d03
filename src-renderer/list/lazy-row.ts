import { LazyView } from '../context/lazy-view.ts';

/** Of a row: nobody can reach them before they are loaded. */
export const pinControls = new LazyView(() => import('./PinControls.svelte'));
export const rowOperation = new LazyView(() => import('./RowOperation.svelte'));
