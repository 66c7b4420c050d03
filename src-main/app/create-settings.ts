import { nativeTheme } from 'electron';
import type { Settings } from '#contract/settings';
import type { MainText } from '#text';
import { probeGateway } from '../gateway/probe-gateway.ts';
import { authoritiesIn } from '../http/certificates.ts';
import { readBoundedFile } from '../secrets/read-bounded-file.ts';
import type { ConfigurableNetwork } from '../settings/configurable-network.ts';
import { NetworkSettings } from '../settings/network-settings.ts';
import { ProxyPassword } from '../settings/proxy-password.ts';
import { SettingsService } from '../settings/settings-service.ts';
import type { Dialogs } from '../shell/dialogs/dialogs.ts';
import { createNetworkDialogs } from '../shell/dialogs/network-dialogs.ts';
import type { AppDependencies } from './dependencies.ts';
import { languageFor } from './language-for.ts';

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
  const settings = new SettingsService({
    ...dependencies,
    languageFor,
    setTheme: (theme) => (nativeTheme.themeSource = theme),
    onChange,
  });
  const proxyPassword = new ProxyPassword({ ...dependencies, onChange: () => networkSettings.apply() });
  const networkSettings = new NetworkSettings({
    ...dependencies,
    network: configurable(dependencies),
    dialogs: createNetworkDialogs(dialogs, text),
    caFiles: { read: readBoundedFile, authoritiesIn, ...dependencies.caCopy },
    change: (change) => settings.change(change),
    password: () => proxyPassword.value,
    onApplied: onNetworkApplied,
  });
  return { settings, proxyPassword, networkSettings };
}

function configurable({ clock, network, openGateway }: AppDependencies): ConfigurableNetwork {
  return {
    apply: (choice) => network.apply(choice),
    routesTo: (url) => network.routesTo(url),
    onRoutesChanged: (listener) => network.onRoutesChanged(listener),
    trial: (choice) => {
      const trial = network.trial(choice);
      return {
        routesTo: (url) => trial.routesTo(url),
        probe: (baseUrl) =>
          probeGateway(
            baseUrl,
            (options) => openGateway(options, trial),
            () => clock.now(),
          ),
      };
    },
  };
}
