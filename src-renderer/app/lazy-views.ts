import { LazyComponent } from '../context/lazy-component.ts';

export const settings = new LazyComponent(() => import('../settings/Settings.svelte'));
export const keyPicker = new LazyComponent(() => import('../picker/KeyPicker.svelte'));
export const keyDetail = new LazyComponent(() => import('../key-detail/KeyDetail.svelte'));
export const accountDetail = new LazyComponent(() => import('../account/AccountDetail.svelte'));
export const createKey = new LazyComponent(() => import('../key-actions/CreateKey.svelte'));
export const signIn = new LazyComponent(() => import('../sign-in/SignIn.svelte'));
/** Above the list, where there is anything to say. */
export const notices = new LazyComponent(() => import('../notices/Notices.svelte'));
