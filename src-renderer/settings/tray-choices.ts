import { accountsInTray } from '#contract/account-state';
import { type AppState } from '#contract/app-state';
import type { Settings } from '#contract/settings';
import { keyName } from '#presentation/key-name';
import { shownText } from '#presentation/isolate';

export interface TrayChoice {
  readonly value: string;
  readonly label: string;
  readonly trayKey: Settings['trayKey'];
}

/** What the tray icon can show: the most urgent key, or one of those pinned; `state` as presented. */
export function trayChoices(state: AppState, mostUrgent: string): readonly [TrayChoice, ...TrayChoice[]] {
  const accounts = accountsInTray(state.accounts);
  const keys = accounts.flatMap(({ id: accountId, label, pins }) =>
    pins.map((pin): TrayChoice => {
      const name = keyName(pin);
      return {
        value: `${accountId} ${pin.keyId}`,
        label: accounts.length > 1 ? `${name} · ${shownText(label)}` : name,
        trayKey: { accountId, keyId: pin.keyId },
      };
    }),
  );
  return [{ value: '', label: mostUrgent, trayKey: null }, ...keys];
}

/** A key that is no longer pinned is kept in the settings, while the tray shows the most urgent one. */
export function chosenIn(choices: ReturnType<typeof trayChoices>, trayKey: Settings['trayKey']): TrayChoice {
  const isChosen = (choice: TrayChoice) =>
    choice.trayKey?.accountId === trayKey?.accountId && choice.trayKey?.keyId === trayKey?.keyId;
  return choices.find(isChosen) ?? choices[0];
}
