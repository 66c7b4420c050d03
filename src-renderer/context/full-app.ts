import type { FullText } from '#text';
import { getApp, type AppContext } from './app-context.ts';

/** With the words of every view. */
export type FullAppContext = AppContext<FullText>;

/**
 * For views that are loaded after the list's first sight. Once their words are there, they stay: a language takes over
 * only with all of them.
 */
export function getFullApp(): FullAppContext {
  const app = getApp();
  if (!isFull(app)) throw new Error('A view was mounted before its text was loaded');
  return app;
}

/** Whether views other than the list can be shown. */
export function isFull(app: AppContext): app is FullAppContext {
  return 'actions' in app.text.messages;
}
