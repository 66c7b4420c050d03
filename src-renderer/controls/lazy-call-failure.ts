import { LazyComponent } from '../context/lazy-component.ts';

/** No part of the list's first sight: few calls fail. */
export const callFailure = new LazyComponent(() => import('./CallFailure.svelte'));
