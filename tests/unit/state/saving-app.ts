import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StateFiles } from '../../../src-main/state/state-files.ts';
import { withSaveNotices } from '../../../src-main/state/with-save-notices.ts';
import { systemClock } from '../../../src-main/clock/system-clock.ts';
import { accountsOf, generationsOf, settingsOf } from '../../fixtures/numbered-state.ts';
import { newStore } from '../../fixtures/states.ts';

/** The saves of the app, with the notices they leave. */
export function savingApp(folder: string) {
  const store = newStore(systemClock);
  const causes: string[] = [];
  const state = new StateFiles(folder, systemClock, (code, cause) => causes.push(`${code}: ${cause}`));
  const kept = withSaveNotices(state, store);
  return {
    saveAccounts: (number: number) => kept.saveAccounts(accountsOf(number)),
    saveSettings: (number: number) => kept.saveSettings(settingsOf(number)),
    /** As a start does, before it saves anything. */
    load: () => state.load(),
    /** That the accounts are kept beside settings is saved after them. */
    settled: () => state.settled(),
    /** Why saves failed, in the system's codes. */
    causes,
    notices: () => store.get().notices.map(({ failure }) => failure.code),
    /** What another start would find; it fails on damaged files. */
    async found() {
      const loaded = await new StateFiles(folder, systemClock).load();
      return { ...generationsOf(loaded), failures: loaded.failures.map(({ code }) => code) };
    },
  };
}

/** Small files fit, and a big one does not: what is found and said at each step. */
export async function outgrow(folder: string) {
  const app = savingApp(folder);
  const steps: unknown[] = [];
  const note = async () => steps.push({ ...(await app.found()), notices: app.notices() });
  await app.saveAccounts(1);
  await app.saveSettings(1);
  await note();
  await app.saveAccounts(150);
  await note();
  await app.saveSettings(2);
  await note();
  await app.saveAccounts(2);
  await note();
  return steps;
}

/** The steps of `outgrow` where nothing is lost. */
export const OUTGROWN = [
  { accounts: 1, settings: 1, failures: [], notices: [] },
  { accounts: 1, settings: 1, failures: [], notices: ['accounts-not-written'] },
  // That the settings could be saved says nothing of the accounts.
  { accounts: 1, settings: 2, failures: [], notices: ['accounts-not-written'] },
  { accounts: 2, settings: 2, failures: [], notices: [] },
];

/** Takes all the room there is on a small disk; the answer gives it back. */
export async function fill(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'filler');
  await writeFile(path, new Uint8Array(16 * 1024 * 1024)).catch(() => undefined);
  return () => rm(path);
}
