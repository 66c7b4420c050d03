import type { FailureCode, Outcome } from '#contract/failure';
import type { AppStateStore } from './app-state-store.ts';
import type { StateFiles } from './state-files.ts';
import { withNotice, withoutNotice } from './notices.ts';

export type StateWriter = Pick<StateFiles, 'saveSettings' | 'saveAccounts' | 'saveAlerts' | 'settled'>;

/**
 * A save that failed is a notice until the same file could be saved: another file may lie well, and this one not. Any
 * file that could be saved proves the folder.
 */
export function withSaveNotices(files: StateWriter, store: AppStateStore, now: () => number): StateWriter {
  async function withNotices(code: FailureCode, write: Promise<Outcome<null>>): Promise<Outcome<null>> {
    const outcome = await write;
    const before = store.get().notices;
    const after = outcome.ok
      ? withoutNotice(withoutNotice(before, code), 'folder-not-writable')
      : withNotice(before, outcome.failure, now());
    if (!outcome.ok || after.length < before.length) store.update(() => ({ notices: after }));
    return outcome;
  }

  return {
    saveSettings: (settings) => withNotices('settings-not-written', files.saveSettings(settings)),
    saveAccounts: (file) => withNotices('accounts-not-written', files.saveAccounts(file)),
    saveAlerts: (file) => withNotices('alerts-not-written', files.saveAlerts(file)),
    settled: () => files.settled(),
  };
}
