import { Exclusive } from '#async/exclusive';
import type { Text } from '#text';
import { dialogWords } from '#text/dialog-words';
import type { Dialogs } from './dialogs.ts';

interface CrashMessageDependencies {
  readonly dialogs: Dialogs;
  readonly text: () => Text;
  readonly openLogs: () => Promise<unknown>;
}

/** Tells that the window has been given up, by a dialog of the system's own: the popover cannot. One at a time. */
export function createCrashMessage({ dialogs, openLogs, text }: CrashMessageDependencies): () => void {
  const showing = new Exclusive();
  const show = async () => {
    if (await dialogs.confirm(dialogWords[text().language].crashLoop)) await openLogs();
  };
  return () => void showing.run(show, undefined);
}
