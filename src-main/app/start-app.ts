import { app } from 'electron';
import type { Failure } from '#contract/failure';
import { initialAppState, type UnpublishedState } from '#contract/initial-app-state';
import type { Language } from '#contract/settings';
import { AppStateStore } from '../state/app-state-store.ts';
import { StateFiles, type LoadedState } from '../state/state-files.ts';
import { keepUnseenLosses } from '../state/unseen-losses.ts';
import { App } from './app.ts';
import { createDependencies, type Environment } from './create-dependencies.ts';
import type { StartOptions } from './dependencies.ts';
import { languageFor } from './language-for.ts';
import { isUnsandboxed } from '../shell/system/sandbox.ts';

/** From what was kept to the app at work; once Electron is ready. */
export async function startApp(
  environment: Environment,
  options: Omit<StartOptions, 'records' | 'newFailures'>,
): Promise<void> {
  const { clock, dataFolder, isDataFolderWritable: isWritable, log } = environment;
  const files = new StateFiles(dataFolder, clock, (code, cause) => log('not-saved', { code, cause }));
  const loaded = await files.load();
  log('loaded', { accounts: loaded.records.length, failures: loaded.failures, isWritable });
  const language = languageFor(loaded.settings.language);
  const store = new AppStateStore(
    initialState(environment, loaded, language),
    () => clock.now(),
    (error) => log('listener-failed', { error }),
  );
  keepUnseenLosses(store, files);
  const dependencies = createDependencies(environment, { files, loaded, store });
  const { newFailures, records } = loaded;
  await new App(dependencies).start({ ...options, newFailures, records });
}

function initialState(
  { clock, isDataFolderWritable, platform }: Environment,
  { failures, settings }: LoadedState,
  language: Language,
): UnpublishedState {
  const since = clock.now();
  const folderFailures: Failure[] = isDataFolderWritable ? [] : [{ code: 'folder-not-writable' }];
  return {
    ...initialAppState({
      version: app.getVersion(),
      isUnsandboxed: isUnsandboxed(process.argv, process.env, process.platform),
      ...{ platform, language, settings },
    }),
    notices: [...failures, ...folderFailures].map((failure) => ({ failure, since })),
  };
}
