import type { Place } from '#contract/app-state';
import type { Text } from '#text';
import { Alerting } from '../alerts/alert-service.ts';
import { AlertsMemory } from '../alerts/alerts-store.ts';
import type { AppParts } from './dependencies.ts';
import { ChangeFeed } from '../alerts/change-service.ts';
import { notify, onActivation } from '../shell/notifications/notifications.ts';
import type { PopoverController } from '../shell/popover/popover.ts';
import { UpdateCheck } from '../updates/update-check.ts';

type Parts = Pick<AppParts, 'clock' | 'kept' | 'keptAlerts' | 'log' | 'releaseFeed' | 'store'> & {
  readonly popover: PopoverController;
  readonly text: () => Text;
};

/** Alerts, the change feed and news of the app itself, put together: one file, and the way from a notification into the popover. */
export class Telling {
  readonly alerting: Alerting;
  readonly changes: ChangeFeed;
  readonly updates: UpdateCheck;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    const { kept, keptAlerts, popover } = parts;
    const memory = new AlertsMemory(keptAlerts, (file) => kept.saveAlerts(file));
    this.#parts = parts;
    this.changes = new ChangeFeed({ ...parts, memory });
    this.updates = new UpdateCheck({ ...parts, memory, feed: parts.releaseFeed });
    this.alerting = new Alerting({
      ...parts,
      memory,
      notify,
      window: () => ({ visible: popover.isVisible, focused: popover.window?.isFocused() ?? false }),
      open: (place) => this.open(place),
    });
  }

  start(): void {
    this.changes.start();
    this.alerting.start();
    this.updates.start();
  }

  /** When there is a tray: a click may be what started the app. */
  followClicks(): void {
    const { popover, store } = this.#parts;
    if (store.get().platform !== 'win32') return;
    onActivation((place) => {
      if (place) this.open(place);
      else popover.show();
    });
  }

  stop(): void {
    this.alerting.stop();
    this.updates.stop();
  }

  /** Opens the popover there. */
  open(place: Place): void {
    const { popover, store } = this.#parts;
    // What is being typed would be lost: then that view stays.
    store.update(({ revision, signIn }) => ({
      goTo: signIn.typing ? null : { ...place, serial: revision + 1 },
    }));
    popover.show();
  }
}
