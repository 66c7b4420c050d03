import { LazyView } from '../context/lazy-view.ts';
import { pinControls, rowOperation } from '../list/lazy-row.ts';

export const settings = new LazyView(() => import('../settings/Settings.svelte'));
export const keyPicker = new LazyView(() => import('../picker/KeyPicker.svelte'));
export const keyDetail = new LazyView(() => import('../key-detail/KeyDetail.svelte'));
export const accountDetail = new LazyView(() => import('../account/AccountDetail.svelte'));
export const createKey = new LazyView(() => import('../key-actions/CreateKey.svelte'));
export const signIn = new LazyView(() => import('../sign-in/SignIn.svelte'));
/** Above the list, where there is anything to say. */
export const notices = new LazyView(() => import('../notices/Notices.svelte'));

/** But for the chart's plot, which waits until there is something to draw. */
export async function loadViews(): Promise<void> {
  await Promise.all(
    [
      ...[pinControls, rowOperation, notices, settings, keyPicker, createKey],
      ...[keyDetail, accountDetail, signIn],
    ].map((view) => view.load()),
  );
}
