import { fail, succeed, type Outcome } from '#contract/failure';
import type { LoginItemState } from '#contract/ipc';
import { type AutostartFile, HIDDEN } from './autostart-file.ts';

/** What starts the app at login. What cannot be changed rejects. */
export interface LoginItem {
  /** As it really is: the system's own settings may have changed it. */
  read(): Promise<LoginItemState>;
  set(isOn: boolean): Promise<void>;
  /** The app may have been moved since. */
  repair(): Promise<void>;
}

/** The part of Electron's `app` that this is about. */
export interface LoginItemApi {
  getLoginItemSettings(options: { args: string[] }): {
    openAtLogin: boolean;
    status?: string;
    executableWillLaunchAtLogin?: boolean;
  };
  setLoginItemSettings(settings: { openAtLogin: boolean; args: string[] }): void;
}

interface LoginItemDependencies {
  readonly api: LoginItemApi;
  readonly platform: 'darwin' | 'win32' | 'linux';
  /** Only an installed app is there to be started at the next login. */
  readonly isPackaged: boolean;
  readonly autostart: AutostartFile;
}

export function createLoginItem({ api, autostart, isPackaged, platform }: LoginItemDependencies): LoginItem {
  if (!isPackaged) return NOT_INSTALLED;
  return platform === 'linux' ? linuxLoginItem(autostart) : systemLoginItem(api, platform);
}

/** Answers with what the system has made of the wish. */
export async function changeLoginItem(item: LoginItem, isOn: boolean): Promise<Outcome<LoginItemState>> {
  try {
    await item.set(isOn);
    return succeed(await item.read());
  } catch {
    return fail('login-item-not-written');
  }
}

const NOT_INSTALLED: LoginItem = {
  read: () => Promise.resolve('not-installed'),
  set: () => Promise.resolve(),
  repair: () => Promise.resolve(),
};

function linuxLoginItem(autostart: AutostartFile): LoginItem {
  return {
    read: async () => ((await autostart.isOn()) ? 'on' : 'off'),
    set: (isOn) => autostart.set(isOn),
    repair: () => autostart.repair(),
  };
}

/** Windows compares the arguments too, so they must be the same everywhere. */
const ARGS = [HIDDEN];

function systemLoginItem(api: LoginItemApi, platform: 'darwin' | 'win32'): LoginItem {
  return {
    read() {
      const { executableWillLaunchAtLogin, openAtLogin, status } = api.getLoginItemSettings({ args: ARGS });
      if (platform === 'darwin') return Promise.resolve(ofMacOs(status));
      // The Task Manager switches it off without removing it.
      return Promise.resolve(openAtLogin && executableWillLaunchAtLogin !== false ? 'on' : 'off');
    },
    set(isOn) {
      api.setLoginItemSettings({ openAtLogin: isOn, args: ARGS });
      return Promise.resolve();
    },
    // Both remember the app itself, not only its path.
    repair: () => Promise.resolve(),
  };
}

function ofMacOs(status = 'not-registered'): LoginItemState {
  if (status === 'requires-approval') return 'needs-approval';
  return status === 'enabled' ? 'on' : 'off';
}
