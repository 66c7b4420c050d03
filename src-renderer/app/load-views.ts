import * as rowViews from '../list/lazy-row.ts';
import { callFailure } from '../controls/lazy-call-failure.ts';
import { routeBanner } from '../controls/lazy-route-banner.ts';
import { undoToast } from '../controls/lazy-toast.ts';
import * as views from './lazy-views.ts';

/** All that those files export. But for the chart's plot, which waits until there is something to draw. */
export async function loadViews(): Promise<void> {
  const all = [...Object.values(rowViews), ...Object.values(views), callFailure, routeBanner, undoToast];
  await Promise.all(all.map((view) => view.load()));
}
