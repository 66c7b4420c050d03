import { LazyComponent } from '../context/lazy-component.ts';

/** Nothing can be undone before the controls are loaded that do it. */
export const undoToast = new LazyComponent(() => import('./UndoToast.svelte'));
