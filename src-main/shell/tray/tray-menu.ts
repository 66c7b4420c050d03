import type { MenuItemConstructorOptions } from 'electron';
import { PAUSE_LENGTHS } from '#contract/setting-choices';
import type { PauseLength } from '#contract/settings';
import type { MainText } from '#text';
import { displayName } from '#presentation/key-name';
import { shorten } from '#presentation/shorten';
import { isolate } from '#presentation/isolate';
import { asOf, trayFigure } from '#presentation/tray-figures';
import { traySummary } from '#presentation/tray-summary';
import type { TrayState } from '#presentation/tray-state';

export interface TrayActions {
  readonly open: () => void;
  readonly openKey: (key: { readonly accountId: string; readonly keyId: number }) => void;
  readonly refresh: () => void;
  readonly pause: (length: PauseLength) => void;
  readonly resume: () => void;
  readonly settings: () => void;
  readonly quit: () => void;
}

const PINS_SHOWN = 5;
const NAME_LIMIT = 40;

/** The answer first. Where clicks may not arrive (GNOME), the first items are the only way in. */
export function trayMenuTemplate(
  tray: TrayState,
  text: MainText,
  now: number,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const { open, refresh, pause, resume, settings, quit } = text.messages.tray;
  const figures = tray.pins.slice(0, PINS_SHOWN).map((pin): MenuItemConstructorOptions => {
    const name = isolate(shorten(displayName(pin), NAME_LIMIT));
    const label = literal(text.format.labelled(name, trayFigure(pin, tray.amounts, text, now)));
    const { accountId, keyId } = pin;
    // By the id the controller knows another key under the same words.
    return { id: `${accountId}/${keyId}`, label, click: () => actions.openKey({ accountId, keyId }) };
  });
  // The label names what was lost, so another label comes with another action.
  const answer = tray.needs.setting === null ? actions.open : actions.settings;
  return [
    { label: literal(traySummary(tray, PINS_SHOWN, text, now)), click: answer },
    { label: open, click: actions.open },
    ...(figures.length > 0 ? [SEPARATOR, ...figures, ...age(tray, text, now)] : []),
    SEPARATOR,
    { label: refresh, enabled: !tray.signedOut, click: actions.refresh },
    ...(tray.paused
      ? [{ label: resume, click: actions.resume }]
      : PAUSE_LENGTHS.map((length) => ({ label: pause[length], click: () => actions.pause(length) }))),
    { label: settings, click: actions.settings },
    { label: quit, click: actions.quit },
  ];
}

/** Old figures say so, and how old they are; fresh ones need no line for it. */
function age({ outdated, readAt }: TrayState, text: MainText, now: number): MenuItemConstructorOptions[] {
  if (!outdated || readAt === null) return [];
  return [{ label: `${text.messages.tray.outdated} · ${asOf(readAt, text, now)}`, enabled: false }];
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** A single "&" would underline the next letter. */
function literal(label: string): string {
  return label.replaceAll('&', '&&');
}
