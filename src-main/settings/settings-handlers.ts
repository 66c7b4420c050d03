import { done, type Handlers } from '#contract/handlers';
import type { NetworkSettings } from './network-settings.ts';
import type { ProxyPassword } from './proxy-password.ts';
import type { SettingsService } from './settings-service.ts';
import type { ShortcutSetting } from './shortcut-setting.ts';

interface SettingsDependencies {
  readonly settings: SettingsService;
  readonly networkSettings: NetworkSettings;
  readonly proxyPassword: ProxyPassword;
  readonly shortcut: ShortcutSetting;
}

/** Settings, and those of them that have a way of their own. */
export function settingsHandlers({
  networkSettings,
  proxyPassword,
  settings,
  shortcut,
}: SettingsDependencies) {
  return {
    changeSettings: (change) => settings.change(change),
    pause: ({ length }) => settings.pause(length),
    resume: () => settings.resume(),
    changeShortcut: (change) => shortcut.change(change.shortcut),
    recordShortcut: ({ isRecording }) => done(() => shortcut.record(isRecording)),
    changeProxy: ({ proxy }) => networkSettings.changeProxy(proxy),
    testConnection: ({ proxy }) => networkSettings.test(proxy),
    chooseExtraCa: () => networkSettings.chooseExtraCa(),
    removeExtraCa: () => networkSettings.removeExtraCa(),
    openProxyPassword: () => proxyPassword.open(),
    setProxyPassword: ({ password }) => proxyPassword.set(password),
    removeProxyPassword: () => proxyPassword.remove(),
    leaveProxyPassword: ({ to }) => done(() => proxyPassword.leave(to)),
  } satisfies Partial<Handlers>;
}
