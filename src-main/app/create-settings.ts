import type { Settings } from '#contract/settings';
import type { MainText } from '#text';
import { NetworkSettings } from '../settings/network-settings.ts';
import { ProxyPassword } from '../settings/proxy-password.ts';
import { SettingsService } from '../settings/settings-service.ts';
import type { Dialogs } from '../shell/dialogs/dialogs.ts';
import type { AppDependencies } from './dependencies.ts';

interface SettingsOptions {
  readonly text: () => MainText;
  readonly dialogs: Dialogs;
  readonly onChange: (change: Partial<Settings>) => void;
  /** Another way to the gateways is in force. */
  readonly onNetworkApplied: () => void;
}

export interface SettingsServices {
  readonly settings: SettingsService;
  readonly proxyPassword: ProxyPassword;
  readonly networkSettings: NetworkSettings;
}

/** The settings, and those of them that must be agreed to or asked for before they hold. */
export function createSettings(
  dependencies: AppDependencies,
  { dialogs, onChange, onNetworkApplied, text }: SettingsOptions,
): SettingsServices {
  const settings = new SettingsService(dependencies, onChange);
  const proxyPassword = new ProxyPassword({ ...dependencies, onChange: () => networkSettings.apply() });
  const networkSettings = new NetworkSettings({
    ...dependencies,
    dialogs,
    change: (change) => settings.change(change),
    text,
    password: () => proxyPassword.value,
    onApplied: onNetworkApplied,
  });
  return { settings, proxyPassword, networkSettings };
}
