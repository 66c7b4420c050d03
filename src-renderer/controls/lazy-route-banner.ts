import { LazyComponent } from '../context/lazy-component.ts';

/** Seldom is a route in doubt, and its words are not among the first. */
export const routeBanner = new LazyComponent(() => import('./RouteBanner.svelte'));
