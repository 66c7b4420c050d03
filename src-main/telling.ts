import type { Text } from '#text';
import { Alerting, type Place } from './alerting.ts';
import { AlertsMemory } from './alerts-memory.ts';
import type { AppParts } from './app-parts.ts';
import { ChangeFeed } from './change-feed.ts';
import { notify } from './shell/notifications.ts';
import type { PopoverController } from './shell/popover.ts';

type Parts = Pick<AppParts, 'clock' | 'kept' | 'keptAlerts' | 'log' | 'store'> & {
  readonly popover: PopoverController;
  readonly text: () => Text;
};

/** Alerts and the change feed, put together: one file, and the way from a notification into the popover. */
export class Telling {
  readonly alerting: Alerting;
  readonly changes: ChangeFeed;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    const { kept, keptAlerts, popover } = parts;
    const memory = new AlertsMemory(keptAlerts, (file) => kept.saveAlerts(file));
    this.#parts = parts;
    this.changes = new ChangeFeed({ ...parts, memory });
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
  }

  stop(): void {
    this.alerting.stop();
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
