import { succeed } from '#contract/failure';
import { done, type Handlers } from '#contract/handlers';
import type { AppStateStore } from './app-state-store.ts';

export function stateHandlers(store: AppStateStore) {
  return {
    getState: () => succeed(store.get()),
    dismissNotice: ({ code }) => done(() => store.removeNotices(code)),
  } satisfies Partial<Handlers>;
}
