import { Exclusive } from '#async/exclusive';
import type { MainText } from '#text';
import type { Dialogs } from './dialogs.ts';

interface CrashMessageDependencies {
  readonly dialogs: Dialogs;
  readonly text: () => MainText;
  readonly openLogs: () => Promise<unknown>;
}

/** Tells that the window has been given up, by a dialog of the system's own: the popover cannot. One at a time. */
export function createCrashMessage({ dialogs, openLogs, text }: CrashMessageDependencies): () => void {
  const showing = new Exclusive();
  const show = async () => {
    if (await dialogs.confirm(text().messages.dialogs.crashLoop)) await openLogs();
  };
  return () => void showing.run(show, undefined);
}
