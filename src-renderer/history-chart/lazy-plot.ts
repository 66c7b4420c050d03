import { LazyView } from '../context/lazy-view.ts';

/** With the library that draws it: only where there is something to draw. */
export const chartPlot = new LazyView(() => import('./plot/ChartPlot.svelte'));
