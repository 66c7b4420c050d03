import { LazyComponent } from '../context/lazy-component.ts';

/** With the library that draws it: only where there is something to draw. */
export const chartPlot = new LazyComponent(() => import('./plot/ChartPlot.svelte'));
