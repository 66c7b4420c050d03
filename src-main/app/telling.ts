import type { Place } from '#contract/app-state';
import type { Text } from '#text';
import { AlertService } from '../alerts/alert-service.ts';
import { AlertsStore } from '../alerts/alerts-store.ts';
import type { AppDependencies } from './dependencies.ts';
import { ChangeService } from '../alerts/change-service.ts';
import { notify, onActivation } from '../shell/notifications/notifications.ts';
import type { PopoverController } from '../shell/popover/popover.ts';
import { UpdateCheck } from '../updates/update-check.ts';

type Dependencies = Pick<
  AppDependencies,
  'clock' | 'kept' | 'keptAlerts' | 'log' | 'releaseFeed' | 'store'
> & {
  readonly popover: PopoverController;
  readonly text: () => Text;
};

/** Alerts, the change feed and news of the app itself, put together: one file, and the way from a notification into the popover. */
export class Telling {
  readonly alerting: AlertService;
  readonly changes: ChangeService;
  readonly updates: UpdateCheck;
  readonly #dependencies: Dependencies;

  constructor(dependencies: Dependencies) {
    const { kept, keptAlerts, popover } = dependencies;
    const memory = new AlertsStore(keptAlerts, (file) => kept.saveAlerts(file));
    this.#dependencies = dependencies;
    this.changes = new ChangeService({ ...dependencies, memory });
    this.updates = new UpdateCheck({ ...dependencies, memory, feed: dependencies.releaseFeed });
    this.alerting = new AlertService({
      ...dependencies,
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
    const { popover, store } = this.#dependencies;
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
    const { popover, store } = this.#dependencies;
    // What is being typed would be lost: then that view stays.
    store.update(({ revision, signIn }) => ({
      goTo: signIn.typing ? null : { ...place, serial: revision + 1 },
    }));
    popover.show();
  }
}
