import * as rowViews from '../list/lazy-row.ts';
import * as views from './lazy-views.ts';

/** All that those files export. But for the chart's plot, which waits until there is something to draw. */
export async function loadViews(): Promise<void> {
  await Promise.all([...Object.values(rowViews), ...Object.values(views)].map((view) => view.load()));
}
