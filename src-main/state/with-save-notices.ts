import type { FailureCode, Outcome } from '#contract/failure';
import type { AppStateStore } from './app-state-store.ts';
import type { StateFiles } from './state-files.ts';

export type StateWriter = Pick<StateFiles, 'saveSettings' | 'saveAccounts' | 'saveAlerts' | 'settled'>;

/**
 * A save that failed is a notice until the same file could be saved: another file may lie well, and this one not. Any
 * file that could be saved proves the folder.
 */
export function withSaveNotices(files: StateWriter, store: AppStateStore): StateWriter {
  async function withNotices(code: FailureCode, write: Promise<Outcome<null>>): Promise<Outcome<null>> {
    const outcome = await write;
    if (outcome.ok) store.removeNotices(code, 'folder-not-writable');
    else store.addNotice(outcome.failure);
    return outcome;
  }

  return {
    saveSettings: (settings) => withNotices('settings-not-written', files.saveSettings(settings)),
    saveAccounts: (file) => withNotices('accounts-not-written', files.saveAccounts(file)),
    saveAlerts: (file) => withNotices('alerts-not-written', files.saveAlerts(file)),
    settled: () => files.settled(),
  };
}
