import type { Place } from '#contract/app-state';
import { onActivation } from '../shell/notifications/notifications.ts';
import type { PopoverController } from '../shell/popover/popover-controller.ts';
import type { AppStateStore } from '../state/app-state-store.ts';

interface NavigationDependencies {
  readonly store: AppStateStore;
  readonly popover: PopoverController;
  /** What is being typed into a field for a secret is given up, and its window with it. */
  readonly closeSecretEntry: () => void;
}

/** The way from a menu or a notification to a place in the popover. */
export class PopoverNavigation {
  readonly #dependencies: NavigationDependencies;

  constructor(dependencies: NavigationDependencies) {
    this.#dependencies = dependencies;
  }

  open(place: Place): void {
    const { closeSecretEntry, popover, store } = this.#dependencies;
    closeSecretEntry();
    store.update(({ revision }) => ({ goTo: { ...place, serial: revision + 1 } }));
    popover.show();
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
}
